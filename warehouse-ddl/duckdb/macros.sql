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
