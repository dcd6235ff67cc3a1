-- Who fares worse in one area: the groups of people in the latest period of one indicator, furthest from the whole area first.
CREATE MACRO area_inequality(which_area, which_indicator) AS TABLE
SELECT *
FROM (
    SELECT
        q.indicator,
        q.area_code,
        q.area_name,
        q.period,
        q.dimension,
        q.sex,
        q.age,
        q.category_type,
        q.category,
        q.value,
        q.total_value,
        q.compared_to_total,
        q.gap,
        q.gap_lower,
        q.gap_upper,
        q.ratio,
        q.reference,
        q.reference_gap,
        q.reference_gap_lower,
        q.reference_gap_upper,
        q.unknown_share,
        coalesce(q.value_reason, q.gap_reason) AS reason,
        q.period_kind,
        q.feed
    FROM inequalities AS q
    WHERE q.indicator = which_indicator AND q.area IN (SELECT k.area FROM areas_called(which_area) AS k)
    QUALIFY dense_rank() OVER (PARTITION BY q.area, q.period_kind, q.feed ORDER BY q.period_end DESC, q.period_start DESC) = 1
    UNION ALL BY NAME
    SELECT NULL AS feed
    WHERE area_is_refused(which_area) OR indicator_is_refused(which_indicator)
)
ORDER BY period_kind, feed, dimension, category_type, abs(gap) DESC NULLS LAST, sex, age, category;
