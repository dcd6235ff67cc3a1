-- One row per feed, indicator, area, breakdown and month or quarter of a series with a value somewhere: the XmR chart's point.
with figure as (
    select *
    from observation
    distribute by indicator, area
),

series as (
    select
        feed,
        indicator,
        area,
        period_kind,
        sex,
        age,
        category_type,
        category,
        collect_list(
            struct(period_end, period_start, period, area_code, area_name, area_type, value, reason, delivery)
        ) as points
    from figure
    group by area, indicator, feed, period_kind, sex, age, category_type, category
    having count(value) > 0
),

aimed as (
    select
        s.*,
        n.polarity,
        n.series_breaks,
        case
            when mhin.has_goal(n.goal_judged, s.points[0].area_type, s.category)
                then named_struct('value', n.goal_value, 'rule', n.goal_rule)
        end as goal
    from series as s
    inner join dim_indicator as n on s.indicator = n.indicator
),

charted as (
    select
        a.feed,
        a.indicator,
        a.area,
        a.period_kind,
        a.sex,
        a.age,
        a.category_type,
        a.category,
        a.goal.value as target,
        x.*
    from aimed as a
    lateral view
        inline(
            mhin.control_chart(a.points, a.polarity, a.goal, a.series_breaks)
        ) x
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
    mean,
    lower_limit,
    upper_limit,
    moving_range,
    rules,
    variation,
    target,
    assurance,
    case when baseline_points is not null and target is null then 'no-target' end as assurance_reason,
    baseline_start,
    baseline_end,
    baseline_points,
    is_provisional,
    is_latest,
    reason,
    p.delivery
from charted
