-- The reference's staging of one file: text in, casts and markers by hand, the line of every row.
CREATE OR REPLACE TEMP TABLE staged AS
WITH source AS (
    SELECT
        *,
        row_number() OVER () + 1 AS source_line
    FROM read_csv('${file}', header = true, all_varchar = true, delim = ',', quote = '"')
),

typed AS (
    SELECT
        CAST(try_strptime(reporting_period_start, '%d/%m/%Y') AS DATE) AS period_start,
        CAST(try_strptime(reporting_period_end, '%d/%m/%Y') AS DATE) AS period_end,
        status,
        split_part(breakdown, '; ', 1) AS level,
        split_part(breakdown, '; ', 2) AS broken_down_by,
        nullif(primary_level, 'NONE') AS area_reported,
        nullif(primary_level_description, 'NONE') AS name_reported,
        nullif(secondary_level, 'NONE') AS second,
        nullif(secondary_level_description, 'NONE') AS second_name,
        measure_id AS measure,
        measure_value AS text,
        try_cast(measure_value AS DOUBLE) AS value,
        source_line,
        concat_ws(
            ',', reporting_period_start, reporting_period_end, status, breakdown, primary_level, measure_id, measure_value
        ) AS row_text
    FROM source
)

SELECT
    *,
    CASE
        WHEN value IS NOT NULL THEN NULL
        WHEN text = '*' THEN 'suppressed'
        WHEN text = '-' THEN 'no-activity'
        WHEN text IS NULL THEN 'missing-at-source'
    END AS reason,
    CASE
        WHEN period_start IS NULL OR period_end IS NULL THEN 'not-a-date'
        WHEN period_end < period_start THEN 'not-a-period'
        WHEN status NOT IN ('Provisional', 'Performance', 'Final') THEN 'not-allowed'
        WHEN
            level NOT IN (
                'England',
                'Provider',
                'ICB of GP Practice or Residence',
                'Sub ICB of GP Practice or Residence'
            )
            OR broken_down_by NOT IN ('', 'Age Group', 'Ethnicity')
            THEN 'unknown-level'
        WHEN area_reported IS NULL OR measure IS NULL THEN 'required'
        WHEN value IS NULL AND text NOT IN ('*', '-') THEN 'not-a-number'
        WHEN value < 0 THEN 'out-of-range'
    END AS fault
FROM typed;
