-- The profile of one area: every indicator on the spine of its type of area in the latest period, with the recent trend.
CREATE MACRO area_profile(which_area) AS TABLE
SELECT * EXCLUDE (topic)
FROM (
    SELECT
        n.topic,
        p.indicator,
        n.title,
        n.unit,
        p.area_code,
        p.area_name,
        p.peer_kind,
        p.period,
        p.sex,
        p.age,
        p.value,
        p.lower_95,
        p.upper_95,
        p.england_value,
        p.compared_to_england,
        p.region_value,
        p.orientation,
        p.worst,
        p.p25,
        p.median,
        p.p75,
        p.best,
        p.position,
        p.rank,
        p.rank_lower,
        p.rank_upper,
        p.ranked_areas,
        p.not_distinguishable,
        t.change_from_previous,
        t.trend,
        coalesce(p.reason, p.spine_reason, p.rank_reason) AS reason,
        p.period_kind,
        p.feed
    FROM area_profiles AS p
    -- Of a list few rows are expected, so that the one area is sought in the profiles before their trends are.
    INNER JOIN (SELECT unnest(list(DISTINCT k.area)) AS area FROM areas_called(which_area) AS k) AS a ON p.area = a.area
    INNER JOIN dim_indicator AS n ON p.indicator = n.indicator
    LEFT JOIN area_trends AS t
        ON
            p.feed = t.feed
            AND p.indicator = t.indicator
            AND p.area = t.area
            AND p.period_kind = t.period_kind
            AND p.sex = t.sex
            AND p.age = t.age
            AND p.period_end = t.latest_period_end
    UNION ALL BY NAME
    SELECT NULL AS feed
    WHERE area_is_refused(which_area)
)
ORDER BY topic, indicator, feed, period_kind, sex, age;
