-- One row per feed, indicator, area, period kind, sex and age with a figure in one of the indicator's five latest periods: those
-- figures, and the trend over the series' own five latest periods.
with latest as (
    select
        feed,
        indicator,
        period_kind,
        period_start,
        period_end,
        dense_rank() over (partition by feed, indicator, period_kind order by period_end desc, period_start desc) as position
    from (select distinct feed, indicator, period_kind, period_start, period_end from observation)
),

-- Whether days lie between the latest period and the one before it: a month that was not landed is no earlier month.
gap as (
    select
        l.feed,
        l.indicator,
        l.period_kind,
        max(case when l.position = 2 then l.period_end end)
        < date_sub(max(case when l.position = 1 then l.period_start end), 1) as is_there
    from latest as l
    where l.position <= 2 and l.period_kind <> 'day'
    group by l.feed, l.indicator, l.period_kind
),

series as (
    select
        o.feed,
        o.indicator,
        o.area,
        min_by(o.area_code, l.position) as area_code,
        min_by(o.area_name, l.position) as area_name,
        max(o.area_type) as area_type,
        o.period_kind,
        o.sex,
        o.age,
        cast(count(case when l.position <= 5 then o.value end) as int) as points,
        max(o.period_end) as latest_period_end,
        min_by(o.period, l.position) as latest_period,
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
                        'judged_value', o.judged_value,
                        'numerator', o.numerator,
                        'denominator', o.denominator,
                        'lower_95', o.lower_95,
                        'upper_95', o.upper_95,
                        'lower_998', o.lower_998,
                        'upper_998', o.upper_998,
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
            and o.period_start = l.period_start
            and o.period_end = l.period_end
    where o.category = 'all'
    group by o.feed, o.indicator, o.area, o.period_kind, o.sex, o.age
    having min(l.position) <= 5
),

england as (
    select
        feed,
        indicator,
        area,
        period_kind,
        period_start,
        period_end,
        sex,
        age,
        value,
        judged_value
    from observation
    where category = 'all' and area_type = 'england'
),

tested as (
    select
        s.*,
        s.latest[0] as figure,
        n.method,
        named_struct(
            'comparison', n.comparison, 'method', n.method, 'multiplier', n.multiplier, 'polarity', n.polarity
        ) as terms,
        mhin.recent_trend(s.latest, n.method, n.polarity, s.period_kind, n.series_breaks) as test
    from series as s
    inner join dim_indicator as n on s.indicator = n.indicator
)

select
    o.feed,
    o.indicator,
    o.area,
    o.area_code,
    o.area_name,
    o.area_type,
    o.period_kind,
    o.sex,
    o.age,
    o.points,
    o.latest_period_end,
    o.latest_period,
    o.value_1,
    o.value_2,
    o.value_3,
    o.value_4,
    o.value_5,
    o.reason_1,
    o.method,
    ${benchmark.england.value} as england_value,
    ${benchmark.england.compared} as compared_to_england,
    case when not o.test.breaks_at_latest and not coalesce(g.is_there, false) then o.value_1 - o.value_2 end as change_from_previous,
    o.test.trend,
    'recent-trend' as trend_method,
    o.test.reason as trend_reason,
    o.test.chi_squared as trend_chi_squared,
    o.test.slope as trend_slope,
    o.latest.period as trend_periods,
    o.latest.judged_value as trend_values,
    o.latest.numerator as trend_numerators,
    o.latest.denominator as trend_denominators,
    o.latest.lower_95 as trend_lower_95,
    o.latest.upper_95 as trend_upper_95,
    o.latest.lower_998 as trend_lower_998,
    o.latest.upper_998 as trend_upper_998,
    o.latest.limits_basis as trend_limits_basis
from tested as o
left join gap as g on o.feed = g.feed and o.indicator = g.indicator and o.period_kind = g.period_kind
left join england as of_england
    on
        o.feed = of_england.feed
        and o.indicator = of_england.indicator
        and o.period_kind = of_england.period_kind
        and o.figure.period_start = of_england.period_start
        and o.figure.period_end = of_england.period_end
        and o.sex = of_england.sex
        and o.age = of_england.age
