-- What the latest charted period of one indicator says in every area of a type: the icons, special causes first.
CREATE MACRO special_causes(which_type, which_indicator) AS TABLE
SELECT *
FROM (
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
    WHERE c.indicator = which_indicator AND is_of_kind(c.area_type, which_type) AND c.is_latest
    UNION ALL BY NAME
    SELECT NULL AS feed
    WHERE area_type_is_refused(which_type) OR indicator_is_refused(which_indicator)
)
ORDER BY len(rules) = 0, period_kind, feed, area_code, category_type, category, sex, age;
