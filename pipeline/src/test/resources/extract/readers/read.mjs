// Reads an extract as its reader would, and prints what it finds:
//   read.mjs package FOLDER               a line for each fault of datapackage.json, and of the rows of each CSV file it describes
//   read.mjs parquet FILE KEYS NUMBERS    each row's key and the bits of its numbers
//   read.mjs csvw FILE KEYS NUMBERS       the same of a CSV file, by the metadata beside it
import fs from 'node:fs'
import path from 'node:path'
import { createRequire } from 'node:module'
import { Readable } from 'node:stream'

const load = createRequire(import.meta.url)
const [mode, place, keys, numbers] = process.argv.slice(2)

function bits(number) {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, number)
  return String(view.getBigInt64(0))
}

function print(rows, text) {
  for (const row of rows) {
    const key = keys.split(',').map((column) => text(row, column)).join('|')
    const cells = numbers.split(',').map((column) => row[column])
    console.log(key + '\t' + cells.map((cell) => (cell == null ? 'null' : bits(Number(cell)))).join(','))
  }
}

async function ofPackage() {
  const { Package } = load('datapackage')
  const { Table } = load('tableschema')
  const descriptor = JSON.parse(fs.readFileSync(path.join(place, 'datapackage.json'), 'utf8'))
  const found = await Package.load(descriptor, { basePath: place })
  found.errors.forEach((error) => console.log('datapackage.json: ' + error.message))
  for (const resource of descriptor.resources.filter((one) => one.format === 'csv')) {
    const table = await Table.load(path.join(place, resource.path), { schema: resource.schema })
    table.schema.errors.forEach((error) => console.log(resource.path + ': ' + error.message))
    const rows = await table.read({ forceCast: true })
    for (const error of rows.filter((row) => row instanceof Error)) {
      ;[error, ...(error.errors ?? [])].forEach((one) => console.log(resource.path + ': ' + one.message))
    }
    console.log('read ' + rows.length + ' rows of ' + resource.path)
  }
}

async function ofParquet() {
  const { asyncBufferFromFile, parquetReadObjects } = await import('hyparquet')
  const { compressors } = await import('hyparquet-compressors')
  const rows = await parquetReadObjects({ file: await asyncBufferFromFile(place), compressors })
  print(rows, (row, column) => (row[column] instanceof Date ? row[column].toISOString().slice(0, 10) : row[column]))
}

async function ofWeb() {
  const { default: Jsonld } = await import('@rdfjs/parser-jsonld')
  const { default: Csvw } = await import('rdf-parser-csvw')
  const { default: rdf } = await import('rdf-ext')
  const csvw = 'http://www.w3.org/ns/csvw#'
  const xsd = 'http://www.w3.org/2001/XMLSchema#'
  const described = JSON.parse(fs.readFileSync(place + '-metadata.json', 'utf8'))
  // Of the context that it names, which is on the Web, the terms that an extract has.
  described['@context'] = {
    '@vocab': csvw,
    dc: 'http://purl.org/dc/terms/',
    columns: { '@id': csvw + 'column', '@container': '@list' },
    titles: csvw + 'title',
    datatype: { '@id': csvw + 'datatype', '@type': '@vocab' },
    ...Object.fromEntries(['string', 'integer', 'long', 'double'].map((type) => [type, xsd + type]))
  }
  const metadata = await rdf.dataset().import(new Jsonld().import(Readable.from([JSON.stringify(described)])))
  const base = 'http://example.org/table.csv'
  const rows = new Map()
  const quads = new Csvw({ metadata, baseIRI: base }).import(fs.createReadStream(place))
  for await (const { subject, predicate, object } of quads) {
    const row = rows.get(subject.value) ?? {}
    rows.set(subject.value, row)
    const column = predicate.value.slice(predicate.value.indexOf('#') + 1)
    row[column] = object.value
    row['type of ' + column] = object.datatype?.value
  }
  const cells = [...rows.values()].filter((row) => row.indicator !== undefined)
  for (const column of described.tableSchema.columns) {
    const wanted = column.datatype.base ?? column.datatype
    const types = new Set(cells.map((row) => row['type of ' + column.name]).filter((type) => type !== undefined))
    // Of a type with a format this reader names none but dates.
    for (const type of [...types].map(String).filter((one) => one.startsWith(xsd) && one !== xsd + wanted)) {
      console.log(column.name + ' is read as ' + type)
    }
    if (types.size === 0 && cells.some((row) => row[column.name] !== undefined)) {
      console.log(column.name + ' has no type')
    }
  }
  print(cells, (row, column) => row[column])
}

await { package: ofPackage, parquet: ofParquet, csvw: ofWeb }[mode]()
