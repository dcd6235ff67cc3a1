-- One row per indicator, area and period: there, or why not, and where it is. Every area of a kind that an indicator is published
-- for is expected; and every area of another vintage that became, or came from, one with a value.
cache table present as
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
    cast(sum(with_value) as int) as cells_with_value,
    cast(sum(cells - with_value) as int) as cells_without,
    min(reason) as reason
from (
    -- Reasons are counted before the first of them is sought: a text is compared once a reason, not once a row.
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
        reason,
        count(value) as with_value,
        count(*) as cells
    from observation
    group by part, feed, indicator, area, area_type, period_kind, period_start, period_end, period, reason
)
group by part, feed, indicator, area, area_type, period_kind, period_start, period_end, period;

with published as (
    select distinct part, feed, indicator, area_type, period_kind, period_start, period_end, period
    from present
    where area_type not in ('provider', 'trust')
),

vintage as (
    select area, min(valid_from) as first_day, max(coalesce(valid_to, date'9999-12-31')) as last_day
    from dim_area
    group by area
),

-- Trusts that had ended before 2009 are looked for in no figure; without this they would be half of the rows by provider.
related as (
    select distinct r.area, r.other, v.first_day
    from area_relation as r
    inner join vintage as v on r.other = v.area
    inner join vintage as a on r.area = a.area
    where a.last_day >= date'2009-01-01'
),

found as (
    select
        p.part,
        p.feed,
        p.indicator,
        r.area,
        p.period_kind,
        p.period_start,
        p.period_end,
        p.period,
        concat_ws(', ', sort_array(collect_set(p.area_type))) as found_on,
        concat_ws('|', sort_array(collect_set(p.area))) as found_area,
        max(r.first_day) as found_boundaries
    from present as p
    inner join related as r on p.area = r.other
    where p.cells_with_value > 0
    group by p.part, p.feed, p.indicator, r.area, p.period_kind, p.period_start, p.period_end, p.period
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
    union
    select
        part,
        feed,
        indicator,
        area,
        substring_index(area, '@', -1) as area_type,
        period_kind,
        period_start,
        period_end,
        period
    from found
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
        when p.area is not null then p.reason
        when f.area is not null then 'wrong-vintage'
        else 'not-submitted'
    end as reason,
    case when p.area is null then f.found_on end as found_on,
    case when p.area is null then f.found_area end as found_area,
    case when p.area is null then f.found_boundaries end as found_boundaries
from expected as x
left join present as p
    on
        x.part = p.part
        and x.indicator = p.indicator
        and x.area = p.area
        and x.period_kind = p.period_kind
        and x.period_start = p.period_start
        and x.period_end = p.period_end
left join found as f
    on
        x.part = f.part
        and x.indicator = f.indicator
        and x.area = f.area
        and x.period_kind = f.period_kind
        and x.period_start = f.period_start
        and x.period_end = f.period_end
distribute by part
sort by part, indicator, area, period_kind, period_end, period_start
