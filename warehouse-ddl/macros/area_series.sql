-- Every period of one indicator for one area.
CREATE MACRO area_series(which_area, which_indicator) AS TABLE
SELECT *
FROM (
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
    WHERE c.indicator = which_indicator AND c.area IN (SELECT k.area FROM areas_called(which_area) AS k)
    UNION ALL BY NAME
    SELECT NULL AS feed
    WHERE area_is_refused(which_area) OR indicator_is_refused(which_indicator)
)
ORDER BY period_kind, category_type, category, sex, age, period_end;
