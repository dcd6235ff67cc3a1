-- A day on which some area of a type begins: whenever there are boundaries of a type, each building block lies in one area of that type, so
-- weights add up to 1; of combined authorities, which do not cover England, in one at most.
SELECT
    NULL AS feed,
    NULL AS indicator,
    NULL AS part,
    NULL AS delivery,
    boundaries,
    valid_from,
    areas,
    distinct_pieces,
    pieces,
    areas <> distinct_pieces OR (distinct_pieces <> pieces AND boundaries <> 'combined-authority') AS violated
FROM (
    SELECT
        d.boundaries,
        d.valid_from,
        count(*) AS areas,
        count(DISTINCT a.block) AS distinct_pieces,
        (SELECT count(DISTINCT block) FROM area_block_people) AS pieces
    FROM (SELECT DISTINCT boundaries, valid_from FROM area_block) AS d
    INNER JOIN area_block AS a
        ON
            d.boundaries = a.boundaries
            AND a.valid_from <= d.valid_from
            AND (a.valid_to IS NULL OR a.valid_to >= d.valid_from)
    GROUP BY d.boundaries, d.valid_from
) AS days
