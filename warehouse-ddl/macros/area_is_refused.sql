-- Refuses an area that has no such code, key or name, with the nearest names.
CREATE MACRO area_is_refused(which_area) AS (
    CASE
        WHEN
            NOT EXISTS (
                SELECT 1 FROM areas WHERE area = which_area OR area_code = which_area OR lower(area_name) = lower(which_area)
            ) AND EXISTS (SELECT 1 FROM areas)
            THEN
                CAST(
                    error(
                        'No area has the code, key or name '
                        || coalesce('''' || which_area || '''', 'NULL')
                        || coalesce('; the nearest are '
                        || (
                            SELECT string_agg(near.area_name || ' (' || near.code || ')', ', ')
                            FROM (
                                SELECT area_name, arg_max(area_code, coalesce(valid_to, DATE '9999-12-31')) AS code
                                FROM areas
                                WHERE area_name IS NOT NULL AND trim(which_area) <> ''
                                GROUP BY area_name
                                ORDER BY
                                    jaro_winkler_similarity(lower(area_name), lower(coalesce(which_area, ''))) DESC,
                                    area_name
                                LIMIT 3
                            ) AS near
                        ), '')
                    ) AS BOOLEAN
                )
        ELSE FALSE
    END
);
