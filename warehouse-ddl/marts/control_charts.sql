-- One row per feed, indicator, area, breakdown and month or quarter of a series with a value somewhere: the XmR chart's point.
with series as (
    select
        feed,
        indicator,
        area,
        period_kind,
        sex,
        age,
        category_type,
        category,
        array_sort(
            collect_list(
                struct(period_end, period_start, period, area_code, area_name, area_type, value, reason, delivery)
            )
        ) as points
    from observation
    group by feed, indicator, area, period_kind, sex, age, category_type, category
    having count(value) > 0
),

aimed as (
    select
        s.*,
        n.polarity,
        n.goal_rule,
        case
            when s.category = 'all' and n.goal_judged in ('every-area', s.points[0].area_type) then n.goal_value
        end as target
    from series as s
    inner join dim_indicator as n on s.indicator = n.indicator
),

charted as (
    select
        *,
        control_chart(
            transform(points, p -> unix_date(p.period_start)),
            transform(points, p -> unix_date(p.period_end)),
            transform(points, p -> p.value),
            polarity,
            goal_rule,
            target
        ) as chart
    from aimed
),

point as (
    select
        c.*,
        i,
        p,
        i between c.chart.first and c.chart.last as is_charted
    from charted as c
    lateral view posexplode(c.points) as i, p
)

select
    feed,
    indicator,
    area,
    p.area_code,
    p.area_name,
    p.area_type,
    period_kind,
    p.period_start,
    p.period_end,
    p.period,
    sex,
    age,
    category_type,
    category,
    p.value,
    p.reason as value_reason,
    case when is_charted then chart.mean end as mean,
    case when is_charted then chart.lower_limit end as lower_limit,
    case when is_charted then chart.upper_limit end as upper_limit,
    chart.moving_range[i] as moving_range,
    chart.rules[i] as rules,
    chart.variation[i] as variation,
    target,
    case when is_charted then chart.assurance end as assurance,
    case when is_charted and target is null then 'no-target' end as assurance_reason,
    case when is_charted then get(points, chart.first).period_start end as baseline_start,
    case when is_charted then get(points, chart.last).period_end end as baseline_end,
    case when is_charted then chart.last - chart.first + 1 end as baseline_points,
    case when is_charted then chart.is_provisional end as is_provisional,
    p.period_end = get(points, chart.last).period_end as is_latest,
    chart.reason[i] as reason,
    p.delivery
from point
