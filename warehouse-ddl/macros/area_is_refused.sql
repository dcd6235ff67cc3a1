-- Refuses an area that has no such code, key or name: a word that looks like a code with how to find one, another with the nearest names, which
-- are sought only then.
CREATE MACRO area_is_refused(which_area) AS (
    coalesce((
        SELECT
            CAST(error(
                'No area has the code, key or name '
                || quoted_word(which_area)
                || CASE
                    WHEN regexp_full_match(trim(which_area), '(?i)[a-z]{3}|[a-z0-9]*[0-9][a-z0-9]*|[a-z0-9]+@.*')
                        THEN '; FROM areas WHERE area_name ILIKE ''%name%'' finds one by its name'
                    ELSE coalesce(
                        '; the nearest are '
                        || string_agg(
                            near.area_name || ' (' || near.code || ')', ', ' ORDER BY near.likeness DESC, near.area_name
                        ) FILTER (WHERE trim(which_area) <> '' AND near.area_name IS NOT NULL), ''
                    )
                END
            ) AS BOOLEAN)
        FROM (
            SELECT
                a.area_name,
                arg_max(a.area_code, coalesce(a.valid_to, DATE '9999-12-31')) AS code,
                max(jaro_winkler_similarity(lower(a.area_name), lower(coalesce(q.asked, '')))) AS likeness
            FROM (
                SELECT CAST(which_area AS VARCHAR) AS asked
                WHERE NOT EXISTS (SELECT 1 FROM areas_called(which_area))
            ) AS q
            CROSS JOIN areas AS a
            GROUP BY a.area_name
            ORDER BY likeness DESC NULLS LAST, a.area_name
            LIMIT 3
        ) AS near
        HAVING count(*) > 0
    ), FALSE)
);
