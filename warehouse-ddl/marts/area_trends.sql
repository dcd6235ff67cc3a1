-- One row per feed, indicator, area, period kind, sex and age, with the figures of the indicator's five latest periods.
with latest as (
    select
        feed,
        indicator,
        period_kind,
        period_end,
        dense_rank() over (partition by feed, indicator, period_kind order by period_end desc) as position
    from (select distinct feed, indicator, period_kind, period_end from observation)
)

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
    cast(count(o.value) as int) as points,
    max(o.period_end) as latest_period_end,
    max_by(o.period, o.period_end) as latest_period,
    max(case when l.position = 1 then o.value end) as value_1,
    max(case when l.position = 2 then o.value end) as value_2,
    max(case when l.position = 3 then o.value end) as value_3,
    max(case when l.position = 4 then o.value end) as value_4,
    max(case when l.position = 5 then o.value end) as value_5,
    max(case when l.position = 1 then o.reason end) as reason_1,
    max(case when l.position = 1 then o.value end) - max(case when l.position = 2 then o.value end) as change_from_previous
from observation as o
inner join latest as l
    on
        o.feed = l.feed
        and o.indicator = l.indicator
        and o.period_kind = l.period_kind
        and o.period_end = l.period_end
where l.position <= 5 and o.category = 'all'
group by o.feed, o.indicator, o.area, o.period_kind, o.sex, o.age
