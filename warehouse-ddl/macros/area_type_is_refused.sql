-- Refuses an unknown type of area and names the known ones.
CREATE MACRO area_type_is_refused(which_type) AS (
    CASE
        WHEN NOT EXISTS (SELECT 1 FROM areas WHERE is_of_kind(area_type, which_type)) AND EXISTS (SELECT 1 FROM areas)
            THEN
                CAST(
                    error(
                        'No area is of the type '
                        || quoted_word(which_type)
                        || '; there are '
                        || (SELECT string_agg(DISTINCT CAST(area_type AS VARCHAR), ', ' ORDER BY CAST(area_type AS VARCHAR)) FROM areas)
                        || ', and the groups utla and ltla'
                    ) AS BOOLEAN
                )
        ELSE FALSE
    END
);
