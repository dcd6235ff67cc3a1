-- One row per feed, indicator, area, period kind, sex and age with a figure in one of the indicator's five latest periods: those
-- figures, and the trend over the series' own five latest periods.
with latest as (
    select
        feed,
        indicator,
        period_kind,
        period_end,
        dense_rank() over (partition by feed, indicator, period_kind order by period_end desc) as position
    from (select distinct feed, indicator, period_kind, period_end from observation)
),

series as (
    select
        o.feed,
        o.indicator,
        o.area,
        max_by(o.area_code, o.period_end) as area_code,
        max_by(o.area_name, o.period_end) as area_name,
        max(o.area_type) as area_type,
        o.period_kind,
        o.sex,
        o.age,
        cast(count(case when l.position <= 5 then o.value end) as int) as points,
        max(o.period_end) as latest_period_end,
        max_by(o.period, o.period_end) as latest_period,
        max(case when l.position = 1 then o.value end) as value_1,
        max(case when l.position = 2 then o.value end) as value_2,
        max(case when l.position = 3 then o.value end) as value_3,
        max(case when l.position = 4 then o.value end) as value_4,
        max(case when l.position = 5 then o.value end) as value_5,
        max(case when l.position = 1 then o.reason end) as reason_1,
        slice(
            sort_array(
                collect_list(
                    named_struct(
                        'period_end', o.period_end,
                        'period_start', o.period_start,
                        'period', o.period,
                        'value', case when o.limits_basis = 'computed' then o.computed_value else o.value end,
                        'numerator', o.numerator,
                        'denominator', o.denominator,
                        'lower_95', o.lower_95,
                        'upper_95', o.upper_95,
                        'limits_basis', o.limits_basis
                    )
                ),
                false
            ),
            1,
            5
        ) as latest
    from observation as o
    inner join latest as l
        on
            o.feed = l.feed
            and o.indicator = l.indicator
            and o.period_kind = l.period_kind
            and o.period_end = l.period_end
    where o.category = 'all'
    group by o.feed, o.indicator, o.area, o.period_kind, o.sex, o.age
    having min(l.position) <= 5
),

tested as (
    select
        s.*,
        mhin.recent_trend(s.latest, n.method, n.polarity, s.period_kind, n.series_breaks) as test
    from series as s
    inner join dim_indicator as n on s.indicator = n.indicator
)

select
    feed,
    indicator,
    area,
    area_code,
    area_name,
    area_type,
    period_kind,
    sex,
    age,
    points,
    latest_period_end,
    latest_period,
    value_1,
    value_2,
    value_3,
    value_4,
    value_5,
    reason_1,
    case when not test.breaks_at_latest then value_1 - value_2 end as change_from_previous,
    test.trend,
    'recent-trend' as trend_method,
    test.reason as trend_reason,
    test.chi_squared as trend_chi_squared,
    test.slope as trend_slope,
    latest.period as trend_periods,
    latest.value as trend_values,
    latest.numerator as trend_numerators,
    latest.denominator as trend_denominators,
    latest.lower_95 as trend_lower_95,
    latest.upper_95 as trend_upper_95,
    latest.limits_basis as trend_limits_basis
from tested
