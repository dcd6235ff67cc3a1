-- One row per indicator, area and period: there, or why not. Every area of a kind that an indicator is published for is expected.
with present as (
    select
        part,
        feed,
        indicator,
        area,
        area_type,
        period_kind,
        period_start,
        period_end,
        period,
        cast(count(value) as int) as cells_with_value,
        cast(count(*) - count(value) as int) as cells_without,
        min(reason) as reason
    from observation
    group by part, feed, indicator, area, area_type, period_kind, period_start, period_end, period
),

published as (
    select distinct part, feed, indicator, area_type, period_kind, period_start, period_end, period
    from present
    where area_type not in ('provider', 'trust')
),

expected as (
    select p.part, p.feed, p.indicator, a.area, p.area_type, p.period_kind, p.period_start, p.period_end, p.period
    from published as p
    inner join dim_area as a
        on
            p.area_type = a.area_type
            and p.period_end >= a.valid_from
            and p.period_end <= coalesce(a.valid_to, date'9999-12-31')
    union
    select part, feed, indicator, area, area_type, period_kind, period_start, period_end, period
    from present
)

select
    x.part,
    x.feed,
    x.indicator,
    x.area,
    x.area_type,
    x.period_kind,
    x.period_start,
    x.period_end,
    x.period,
    coalesce(p.cells_with_value, 0) as cells_with_value,
    coalesce(p.cells_without, 0) as cells_without,
    case
        when p.area is null then 'absent'
        when p.cells_with_value = 0 then 'withheld'
        when p.cells_without = 0 then 'complete'
        else 'partial'
    end as state,
    case
        when p.area is null then 'not-submitted'
        else p.reason
    end as reason
from expected as x
left join present as p
    on
        x.part = p.part
        and x.indicator = p.indicator
        and x.area = p.area
        and x.period_kind = p.period_kind
        and x.period_start = p.period_start
        and x.period_end = p.period_end
distribute by part
sort by part, indicator, area, period_kind, period_end, period_start
