-- Refuses an indicator that there is not, with the nearest keys, those first whose codes or words it has.
CREATE MACRO indicator_is_refused(which_indicator) AS (
    CASE
        WHEN NOT EXISTS (SELECT 1 FROM dim_indicator WHERE indicator = which_indicator) AND EXISTS (SELECT 1 FROM dim_indicator)
            THEN
                CAST(
                    error(
                        'No indicator has the key '
                        || coalesce('''' || which_indicator || '''', 'NULL')
                        || coalesce('; the nearest are '
                        || (
                            SELECT string_agg(near.indicator, ', ')
                            FROM (
                                SELECT indicator
                                FROM dim_indicator
                                WHERE trim(which_indicator) <> ''
                                ORDER BY
                                    list_contains(string_split(concat_ws('|', fingertips, framework), '|'), trim(which_indicator)) DESC,
                                    contains(lower(concat_ws(' ', title, keywords)), lower(trim(which_indicator))) DESC,
                                    contains(indicator, lower(coalesce(which_indicator, '-'))) DESC,
                                    jaro_winkler_similarity(indicator, lower(coalesce(which_indicator, ''))) DESC,
                                    indicator
                                LIMIT 3
                            ) AS near
                        ), '')
                    ) AS BOOLEAN
                )
        ELSE FALSE
    END
);
