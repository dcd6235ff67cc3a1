-- Questions people ask, as table macros. An area is named by its code, key or exact name; an indicator by its key.

-- The latest figures of one indicator for one area, beside England, the region and the ICB.
CREATE MACRO area_comparison(which_area, which_indicator) AS TABLE
SELECT
    c.indicator,
    n.title,
    n.unit,
    c.area_code,
    c.area_name,
    c.area_type,
    c.period,
    c.sex,
    c.age,
    c.category_type,
    c.category,
    c.value,
    c.lower_95,
    c.upper_95,
    c.reason,
    c.basis,
    c.england_value,
    c.compared_to_england,
    c.region_value,
    c.compared_to_region,
    c.icb_value,
    c.compared_to_icb,
    c.period_kind,
    c.period_end,
    c.feed
FROM area_comparisons AS c
INNER JOIN dim_indicator AS n ON c.indicator = n.indicator
WHERE
    c.indicator = which_indicator
    AND (c.area = which_area OR c.area_code = which_area OR lower(c.area_name) = lower(which_area))
QUALIFY dense_rank() OVER (PARTITION BY c.area, c.period_kind, c.feed ORDER BY c.period_end DESC) = 1
ORDER BY c.period_kind, c.feed, c.category_type, c.category, c.sex, c.age;

-- Every period of one indicator for one area.
CREATE MACRO area_series(which_area, which_indicator) AS TABLE
SELECT
    c.indicator,
    c.area_code,
    c.area_name,
    c.period_kind,
    c.period_end,
    c.period,
    c.sex,
    c.age,
    c.category_type,
    c.category,
    c.value,
    c.lower_95,
    c.upper_95,
    c.reason,
    c.basis,
    c.england_value,
    c.feed
FROM area_comparisons AS c
WHERE
    c.indicator = which_indicator
    AND (c.area = which_area OR c.area_code = which_area OR lower(c.area_name) = lower(which_area))
ORDER BY c.period_kind, c.category_type, c.category, c.sex, c.age, c.period_end;

-- Every area of a kind with the latest figures of one indicator, highest first; areas without a value come last, with the reason.
CREATE MACRO area_ranking(which_type, which_indicator) AS TABLE
SELECT
    c.area_code,
    c.area_name,
    c.period,
    c.sex,
    c.age,
    c.value,
    c.reason,
    c.england_value,
    c.compared_to_england,
    c.period_kind,
    c.feed
FROM area_comparisons AS c
WHERE c.indicator = which_indicator AND c.area_type = which_type AND c.category = 'all'
QUALIFY dense_rank() OVER (PARTITION BY c.period_kind, c.feed ORDER BY c.period_end DESC) = 1
ORDER BY c.period_kind, c.feed, c.sex, c.age, c.value DESC NULLS LAST, c.area_code;

-- The control chart of one indicator for one area: every period, oldest first; uncharted ones say why.
CREATE MACRO control_chart(which_area, which_indicator) AS TABLE
SELECT
    c.indicator,
    c.area_code,
    c.area_name,
    c.period,
    c.sex,
    c.age,
    c.category_type,
    c.category,
    c.value,
    c.mean,
    c.lower_limit,
    c.upper_limit,
    c.rules,
    c.variation,
    c.assurance,
    c.is_latest,
    c.is_provisional,
    coalesce(c.reason, c.assurance_reason) AS reason,
    c.period_kind,
    c.period_end,
    c.feed
FROM control_charts AS c
WHERE
    c.indicator = which_indicator
    AND (c.area = which_area OR c.area_code = which_area OR lower(c.area_name) = lower(which_area))
ORDER BY c.period_kind, c.feed, c.category_type, c.category, c.sex, c.age, c.period_end;

-- What the latest charted period of one indicator says in every area of a kind: the icons, special causes first.
CREATE MACRO special_causes(which_type, which_indicator) AS TABLE
SELECT
    c.area_code,
    c.area_name,
    c.period,
    c.sex,
    c.age,
    c.category_type,
    c.category,
    c.value,
    c.mean,
    c.lower_limit,
    c.upper_limit,
    c.variation,
    c.rules,
    c.assurance,
    c.is_provisional,
    c.period_kind,
    c.feed
FROM control_charts AS c
WHERE c.indicator = which_indicator AND c.area_type = which_type AND c.is_latest
ORDER BY len(c.rules) = 0, c.period_kind, c.feed, c.area_code, c.category_type, c.category, c.sex, c.age;

-- Who fares worse in one area: the groups of people in the latest period of one indicator, furthest from the whole area first.
CREATE MACRO area_inequality(which_area, which_indicator) AS TABLE
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
WHERE
    q.indicator = which_indicator
    AND (q.area = which_area OR q.area_code = which_area OR lower(q.area_name) = lower(which_area))
QUALIFY dense_rank() OVER (PARTITION BY q.area, q.period_kind, q.feed ORDER BY q.period_end DESC) = 1
ORDER BY q.period_kind, q.feed, q.dimension, q.category_type, abs(q.gap) DESC NULLS LAST, q.sex, q.age, q.category;

-- The slope and relative index of inequality over deprivation in one area, for every period of one indicator that has them.
CREATE MACRO deprivation_slope(which_area, which_indicator) AS TABLE
SELECT DISTINCT
    q.indicator,
    q.area_code,
    q.area_name,
    q.period,
    q.sex,
    q.age,
    q.category_type,
    q.slope_index,
    q.slope_index_lower,
    q.slope_index_upper,
    q.relative_index,
    q.relative_index_lower,
    q.relative_index_upper,
    q.slope_reason,
    q.period_kind,
    q.period_end,
    q.feed
FROM inequalities AS q
WHERE
    q.indicator = which_indicator
    AND q.dimension = 'deprivation'
    AND (q.area = which_area OR q.area_code = which_area OR lower(q.area_name) = lower(which_area))
ORDER BY q.period_kind, q.feed, q.category_type, q.sex, q.age, q.period_end;
