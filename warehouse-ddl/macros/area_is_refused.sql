-- Refuses an area that has no such code, key or name, with the nearest names, which are sought only then.
CREATE MACRO area_is_refused(which_area) AS (
    coalesce((
        SELECT
            CAST(error(
                'No area has the code, key or name '
                || coalesce('''' || which_area || '''', 'NULL')
                || coalesce(
                    '; the nearest are '
                    || string_agg(
                        near.area_name || ' (' || near.code || ')', ', ' ORDER BY near.likeness DESC, near.area_name
                    ) FILTER (WHERE trim(which_area) <> '' AND near.area_name IS NOT NULL), ''
                )
            ) AS BOOLEAN)
        FROM (
            SELECT
                a.area_name,
                arg_max(a.area_code, coalesce(a.valid_to, DATE '9999-12-31')) AS code,
                max(jaro_winkler_similarity(lower(a.area_name), lower(coalesce(q.asked, '')))) AS likeness
            FROM (
                SELECT CAST(which_area AS VARCHAR) AS asked
                WHERE
                    NOT EXISTS (
                        SELECT 1 FROM areas WHERE area = which_area OR area_code = which_area OR lower(area_name) = lower(which_area)
                    )
            ) AS q
            CROSS JOIN areas AS a
            GROUP BY a.area_name
            ORDER BY likeness DESC NULLS LAST, a.area_name
            LIMIT 3
        ) AS near
        HAVING count(*) > 0
    ), FALSE)
);
