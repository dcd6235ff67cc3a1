-- One row per indicator, area and period: there, or why not, and where it is. Every area of a type that an indicator is published
-- for is expected; and there is a row for every area that became, came from, or overlaps one that has a value.
create temporary view present as
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
    mhin.missing_reason(sort_array(collect_set(reason))) as reason
from (
    -- Reasons are counted before one of them is chosen: a text is compared once a reason, not once a row.
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

-- What is known of a row, each from one side; they are put together by area and period.
known as (
    select
        p.part,
        p.feed,
        p.indicator,
        a.area,
        p.area_type,
        p.period_kind,
        p.period_start,
        p.period_end,
        p.period,
        true as is_expected,
        cast(null as int) as cells_with_value,
        cast(null as int) as cells_without,
        cast(null as string) as reason,
        cast(null as boolean) as is_vintage,
        cast(null as string) as other,
        cast(null as date) as first_day
    from published as p
    inner join dim_area as a
        on
            p.area_type = a.area_type
            and p.period_end >= a.valid_from
            and p.period_end <= coalesce(a.valid_to, date'9999-12-31')
    union all
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
        true,
        cells_with_value,
        cells_without,
        reason,
        null,
        null,
        null
    from present
    union all
    select
        p.part,
        p.feed,
        p.indicator,
        e.area,
        substring_index(e.area, '@', -1),
        p.period_kind,
        p.period_start,
        p.period_end,
        p.period,
        null,
        null,
        null,
        null,
        e.through = 'vintage',
        e.other,
        e.other_from
    from present as p
    inner join area_counterpart as e
        on
            p.area = e.other
            and p.period_end >= coalesce(e.valid_from, date'0001-01-01')
            and p.period_end <= coalesce(e.valid_to, date'9999-12-31')
    where p.cells_with_value > 0
),

-- A partition's rows come together once.
together as (
    select *
    from known
    distribute by part
),

answer as (
    select
        part,
        max(feed) as feed,
        indicator,
        area,
        max(area_type) as area_type,
        period_kind,
        period_start,
        period_end,
        max(period) as period,
        coalesce(max(is_expected), false) as is_expected,
        max(cells_with_value) as cells_with_value,
        max(cells_without) as cells_without,
        max(reason) as reason,
        sort_array(collect_set(case when is_vintage then other end)) as vintages,
        case
            when not coalesce(bool_or(is_vintage and first_day is null), false) then max(case when is_vintage then first_day end)
        end as vintages_day,
        sort_array(collect_set(case when not is_vintage then other end)) as ground,
        max(case when not is_vintage then first_day end) as ground_day
    from together
    group by part, indicator, area, period_kind, period_start, period_end
),

-- Of an area that is expected, only a predecessor or successor has the same figure.
found as (
    select
        *,
        cells_with_value is null as is_absent,
        case
            when cells_with_value is not null then array()
            when is_expected or size(vintages) > 0 then vintages
            else ground
        end as found
    from answer
)

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
    coalesce(cells_with_value, 0) as cells_with_value,
    coalesce(cells_without, 0) as cells_without,
    case
        when is_absent then 'absent'
        when cells_with_value = 0 then 'withheld'
        when cells_without = 0 then 'complete'
        else 'partial'
    end as state,
    case
        when not is_absent then reason
        when size(vintages) > 0 then 'wrong-vintage'
        -- A partition that is named as its feed is made of all its files, of which each may hold some areas only.
        when is_expected and part = feed then 'not-landed'
        when is_expected then 'not-submitted'
        else 'not-collected'
    end as reason,
    case when is_expected then 'file' end as expected_by,
    case
        when size(found) > 0
            then concat_ws(', ', array_sort(array_distinct(transform(found, other -> substring_index(other, '@', -1)))))
    end as found_on,
    case when size(found) > 0 then concat_ws('|', found) end as found_area,
    case
        when size(found) = 0 then cast(null as date)
        when size(vintages) > 0 then vintages_day
        else ground_day
    end as found_boundaries
from found
sort by part, indicator, area, period_kind, period_end, period_start
