-- Refuses an unknown type of boundaries, or one without boundaries on the day.
CREATE MACRO boundaries_are_known(which_kind, which_day) AS (
    CASE
        WHEN boundaries_are_refused(which_kind) THEN FALSE
        WHEN NOT EXISTS (
            SELECT 1
            FROM boundaries_of(which_kind)
            WHERE valid_from <= CAST(which_day AS DATE) AND (valid_to IS NULL OR valid_to >= CAST(which_day AS DATE))
        ) THEN
            CAST(
                error(
                    'No boundaries of '
                    || which_kind
                    || ' are known on '
                    || coalesce(CAST(CAST(which_day AS DATE) AS VARCHAR), 'NULL')
                    || '; they are of '
                    || (
                        SELECT
                            min(valid_from)
                            || CASE WHEN count(*) = count(valid_to) THEN ' to ' || max(valid_to) ELSE ' and later' END
                        FROM boundaries_of(which_kind)
                    )
                ) AS BOOLEAN
            )
        ELSE TRUE
    END
);
