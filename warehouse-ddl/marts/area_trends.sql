-- One row per indicator, area, period kind, sex and age, categories left aside, with a figure in one of the indicator's five latest periods.
with latest as (
    select
        feed,
        indicator,
        period_kind,
        period_end,
        dense_rank() over (partition by feed, indicator, period_kind order by period_end desc) as age_rank
    from (select distinct feed, indicator, period_kind, period_end from observation)
),

numbered as (
    select
        o.*,
        row_number() over (
            partition by o.feed, o.indicator, o.area, o.period_kind, o.sex, o.age, o.category_type, o.category
            order by o.period_end desc, o.period_start desc
        ) as position
    from observation as o
    inner join latest as l
        on o.feed = l.feed and o.indicator = l.indicator and o.period_kind = l.period_kind and o.period_end = l.period_end
    where l.age_rank <= 5 and o.category = 'all'
)

select
    feed,
    indicator,
    area,
    max_by(area_code, period_end) as area_code,
    max_by(area_name, period_end) as area_name,
    max_by(area_type, period_end) as area_type,
    period_kind,
    sex,
    age,
    category_type,
    category,
    cast(count(value) as int) as points,
    min(period_end) as first_period_end,
    max(period_end) as latest_period_end,
    max(case when position = 1 then period end) as latest_period,
    max(case when position = 1 then value end) as latest_value,
    max(case when position = 1 then reason end) as latest_reason,
    max(case when position = 2 then value end) as previous_value,
    max(case when position = 1 then value end) - max(case when position = 2 then value end) as change_from_previous,
    transform(array_sort(collect_list(struct(period_end, value))), point -> point.period_end) as period_ends,
    transform(array_sort(collect_list(struct(period_end, value))), point -> point.value) as period_values
from numbered
where position <= 5
group by feed, indicator, area, period_kind, sex, age, category_type, category
