-- One row per indicator, area, period and breakdown, beside England, the region and the ICB.
with benchmark as (
    select part, peer_group, area, area_type, value
    from observation
    where area_type in ('england', 'region', 'icb', 'stp')
),

england as (
    select part, peer_group, min(area) as area, min(value) as value
    from benchmark
    where area_type = 'england'
    group by part, peer_group
)

select
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
    o.method,
    o.computed_value,
    o.basis,
    o.reason,
    o.note,
    e.value as england_value,
    o.value - e.value as difference_from_england,
    compared(o.area = e.area, o.lower_95, o.upper_95, e.value, n.polarity) as compared_to_england,
    o.region,
    r.value as region_value,
    compared(o.area = o.region, o.lower_95, o.upper_95, r.value, n.polarity) as compared_to_region,
    o.icb,
    i.value as icb_value,
    compared(o.area = o.icb, o.lower_95, o.upper_95, i.value, n.polarity) as compared_to_icb,
    o.feed,
    o.delivery,
    o.source_line
from observation as o
inner join dim_indicator as n on o.indicator = n.indicator
left join england as e on o.part = e.part and o.peer_group = e.peer_group
left join benchmark as r on o.part = r.part and o.peer_group = r.peer_group and o.region = r.area
left join benchmark as i on o.part = i.part and o.peer_group = i.peer_group and o.icb = i.area
