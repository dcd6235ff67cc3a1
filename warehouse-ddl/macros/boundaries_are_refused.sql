-- Refuses an unknown type of boundaries.
CREATE MACRO boundaries_are_refused(which_kind) AS (
    CASE
        WHEN which_kind IS NULL OR NOT EXISTS (SELECT 1 FROM boundaries_of(which_kind)) THEN
            CAST(
                error(
                    'No boundaries are of the kind '
                    || quoted_word(which_kind)
                    || '; there are '
                    || (SELECT coalesce(string_agg(DISTINCT boundaries, ', ' ORDER BY boundaries), 'none') FROM boundaries_of())
                ) AS BOOLEAN
            )
        ELSE FALSE
    END
);
