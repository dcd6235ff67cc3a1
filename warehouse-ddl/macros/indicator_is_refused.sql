-- Refuses an unknown indicator and names the nearest keys, those with its codes or words first; they are sought only then.
CREATE MACRO indicator_is_refused(which_indicator) AS (
    coalesce((
        SELECT
            CAST(error(
                'No indicator has the key '
                || quoted_word(which_indicator)
                || coalesce(
                    '; the nearest are '
                    || string_agg(near.indicator, ', ' ORDER BY near.place) FILTER (WHERE trim(which_indicator) <> ''), ''
                )
            ) AS BOOLEAN)
        FROM (
            SELECT
                n.indicator,
                row_number() OVER (
                    ORDER BY
                        list_contains(string_split(concat_ws('|', n.fingertips, n.framework), '|'), trim(q.asked)) DESC,
                        contains(lower(concat_ws(' ', n.title, n.keywords)), lower(trim(q.asked))) DESC,
                        contains(n.indicator, lower(coalesce(q.asked, '-'))) DESC,
                        jaro_winkler_similarity(n.indicator, lower(coalesce(q.asked, ''))) DESC,
                        n.indicator
                ) AS place
            FROM (
                SELECT CAST(which_indicator AS VARCHAR) AS asked
                WHERE NOT EXISTS (SELECT 1 FROM dim_indicator WHERE indicator = which_indicator)
            ) AS q
            CROSS JOIN dim_indicator AS n
            QUALIFY place <= 3
        ) AS near
        HAVING count(*) > 0
    ), FALSE)
);
