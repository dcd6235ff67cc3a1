-- Every version of every area that has a code (ONS or ODS) or key.
CREATE MACRO areas_named(which_code) AS TABLE
WITH coded AS (
    SELECT
        a.*,
        unnest(list_distinct(string_split(codes_of_area(a.area, a.area_code, a.ods_codes), '|'))) AS known_as
    FROM areas AS a
)

SELECT c.* EXCLUDE (known_as)
FROM coded AS c
WHERE c.known_as = upper(which_code)
UNION ALL
SELECT c.* EXCLUDE (known_as)
FROM (SELECT CAST(which_code AS VARCHAR) AS code) AS q
LEFT JOIN coded AS c ON FALSE
WHERE
    CASE
        WHEN NOT EXISTS (SELECT 1 FROM coded AS known WHERE known.known_as = upper(q.code)) THEN
            CAST(
                error(
                    'No area has the code or key '
                    || quoted_word(q.code)
                    || '; FROM areas WHERE area_name ILIKE ''%name%'' finds one by its name'
                ) AS BOOLEAN
            )
        ELSE FALSE
    END;
