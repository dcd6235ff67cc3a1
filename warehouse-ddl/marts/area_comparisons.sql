-- One row per indicator, area, period and breakdown, beside England, the region, the ICB, its goal and its peers.
with benchmark as (
    select
        part,
        peer_group,
        area,
        area_type,
        value,
        judged_value
    from observation
    where area_type in ('england', 'region', 'icb', 'stp')
),

england as (
    select part, peer_group, min(area) as area, min(value) as value, min(judged_value) as judged_value
    from benchmark
    where area_type = 'england'
    group by part, peer_group
),

-- A figure that is missing reaches a method as one that is not a number.
held as (
    select
        o.*,
        n.comparison,
        n.multiplier,
        n.polarity,
        n.goal_rule,
        coalesce(o.judged_value, double('nan')) as own_value,
        coalesce(o.denominator, double('nan')) as own_denominator,
        coalesce(o.lower_95, double('nan')) as own_lower_95,
        coalesce(o.upper_95, double('nan')) as own_upper_95,
        coalesce(o.lower_998, double('nan')) as own_lower_998,
        coalesce(o.upper_998, double('nan')) as own_upper_998,
        case when o.category = 'all' and n.goal_judged in ('every-area', o.area_type) then n.goal_value end as goal_value
    from observation as o
    inner join dim_indicator as n on o.indicator = n.indicator
),

peer as (
    select
        part,
        peer_group,
        area,
        row_number() over (partition by part, peer_group, mhin.peer_kind(area_type) order by value, area_code) as position,
        cast(count(*) over (partition by part, peer_group, mhin.peer_kind(area_type)) as int) as members
    from held
    where comparison = 'quintile' and value is not null
)

-- The rows of a part stay together: what stands beside them is small and comes to them.
select /*+ broadcast(e, r, i, p) */
    o.part,
    o.indicator,
    o.area,
    o.area_code,
    o.area_name,
    o.area_type,
    o.area_note,
    o.period_kind,
    o.period_start,
    o.period_end,
    o.period,
    o.sex,
    o.age,
    o.category_type,
    o.category,
    o.numerator,
    o.denominator,
    o.value,
    o.lower_95,
    o.upper_95,
    o.lower_998,
    o.upper_998,
    o.limits_basis,
    o.limits_reason,
    o.method,
    o.computed_value,
    o.basis,
    o.reason,
    o.note,
    o.comparison as comparison_method,
    e.value as england_value,
    o.value - e.value as difference_from_england,
    o.england_in_file,
    case
        when o.area <> e.area and e.value is not null
            then
                mhin.compared(
                    o.comparison, o.method, o.multiplier, o.polarity, o.own_value, o.own_denominator,
                    o.own_lower_95, o.own_upper_95, o.own_lower_998, o.own_upper_998, e.judged_value
                )
        else 'not-compared'
    end as compared_to_england,
    case
        when o.area <> e.area and e.value is not null and o.lower_998 is not null
            then
                mhin.compared_on_two_levels(
                    o.comparison, o.polarity, o.own_value, o.own_lower_95, o.own_upper_95,
                    o.own_lower_998, o.own_upper_998, e.judged_value
                )
        else 'not-compared'
    end as england_significance,
    o.region,
    r.value as region_value,
    case
        when o.area <> o.region and r.value is not null
            then
                mhin.compared(
                    o.comparison, o.method, o.multiplier, o.polarity, o.own_value, o.own_denominator,
                    o.own_lower_95, o.own_upper_95, o.own_lower_998, o.own_upper_998, r.judged_value
                )
        else 'not-compared'
    end as compared_to_region,
    o.icb,
    i.value as icb_value,
    case
        when o.area <> o.icb and i.value is not null
            then
                mhin.compared(
                    o.comparison, o.method, o.multiplier, o.polarity, o.own_value, o.own_denominator,
                    o.own_lower_95, o.own_upper_95, o.own_lower_998, o.own_upper_998, i.judged_value
                )
        else 'not-compared'
    end as compared_to_icb,
    o.goal_value,
    case when o.goal_value is not null then mhin.compared_to_goal(o.goal_rule, o.goal_value, o.own_value) else 'not-compared' end as compared_to_goal,
    case
        when o.goal_value is not null and o.lower_95 is not null
            then mhin.compared_to_goal_by_limits(o.goal_rule, o.goal_value, o.own_value, o.own_lower_95, o.own_upper_95)
        else 'not-compared'
    end as goal_significance,
    mhin.fifth(p.position, p.members) as fifth,
    case when p.members is not null then mhin.fifth_word(p.position, p.members, o.polarity) else 'not-compared' end as compared_to_peers,
    o.feed,
    o.delivery,
    o.source_line
from held as o
left join england as e on o.part = e.part and o.peer_group = e.peer_group
left join benchmark as r on o.part = r.part and o.peer_group = r.peer_group and o.region = r.area
left join benchmark as i on o.part = i.part and o.peer_group = i.peer_group and o.icb = i.area
left join peer as p on o.part = p.part and o.peer_group = p.peer_group and o.area = p.area
