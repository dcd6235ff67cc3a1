-- One row per feed, indicator, area, kind of period, sex and age: the area among its type in the latest period of the indicator.
with figure as (
    select
        *,
        mhin.peer_kind(area_type) as peer_kind
    from observation
    where category = 'all'
),

latest as (
    select
        feed,
        indicator,
        peer_kind,
        period_kind,
        max(struct(period_end, period_start)) as days
    from figure
    where area_type <> 'england'
    group by feed, indicator, peer_kind, period_kind
),

at_latest as (
    select f.*
    from figure as f
    inner join latest as l
        on
            f.feed = l.feed
            and f.indicator = l.indicator
            and f.peer_kind = l.peer_kind
            and f.period_kind = l.period_kind
            and f.period_end = l.days.period_end
            and f.period_start = l.days.period_start
),

benchmark as (
    select
        feed,
        indicator,
        area,
        area_type,
        period_kind,
        period_start,
        period_end,
        sex,
        age,
        value,
        judged_value
    from figure
    where area_type in ('england', 'region')
),

peers as (
    select
        feed,
        indicator,
        peer_kind,
        period_kind,
        period_start,
        period_end,
        sex,
        age,
        collect_list(
            struct(
                area, area_code, area_name, area_type, period, numerator, denominator, value, judged_value, lower_95, upper_95, lower_998,
                upper_998, limits_basis, reason, region, delivery
            )
        ) as areas_of_kind
    from at_latest
    group by feed, indicator, peer_kind, period_kind, period_start, period_end, sex, age
),

side_by_side as (
    select
        p.*,
        struct(e.area, e.value, e.judged_value) as of_england,
        n.method,
        n.multiplier,
        n.polarity,
        n.comparison,
        named_struct(
            'comparison', n.comparison, 'method', n.method, 'multiplier', n.multiplier, 'polarity', n.polarity
        ) as terms
    from peers as p
    inner join dim_indicator as n on p.indicator = n.indicator
    left join benchmark as e
        on
            e.area_type = 'england'
            and p.feed = e.feed
            and p.indicator = e.indicator
            and p.period_kind = e.period_kind
            and p.period_start = e.period_start
            and p.period_end = e.period_end
            and p.sex = e.sex
            and p.age = e.age
),

each_area as (
    select
        s.*,
        x.*,
        x.a as figure,
        x.a.area
    from side_by_side as s
    lateral view
        inline(
            mhin.area_spine(
                s.areas_of_kind,
                s.method,
                s.multiplier,
                s.polarity,
                concat_ws(
                    '|', s.feed, s.indicator, s.peer_kind, s.period_kind, s.period_start, s.period_end, s.sex, s.age
                )
            )
        ) x
)

select
    o.feed,
    o.indicator,
    o.peer_kind,
    o.area,
    o.a.area_code,
    o.a.area_name,
    o.a.area_type,
    o.period_kind,
    o.period_start,
    o.period_end,
    o.a.period,
    o.sex,
    o.age,
    o.a.numerator,
    o.a.denominator,
    o.a.value,
    o.a.lower_95,
    o.a.upper_95,
    o.a.lower_998,
    o.a.upper_998,
    o.a.limits_basis,
    o.a.reason,
    ${benchmark.england.value} as england_value,
    ${benchmark.england.compared} as compared_to_england,
    o.comparison as comparison_method,
    o.a.region,
    r.value as region_value,
    case when o.polarity = 'none' then 'lowest-to-highest' else 'worst-to-best' end as orientation,
    o.worst,
    o.p25,
    o.median,
    o.p75,
    o.best,
    o.position,
    o.areas,
    o.areas_with_value,
    case when o.p25 is null then 'too-few-areas' end as spine_reason,
    o.rank,
    o.rank_lower,
    o.rank_upper,
    o.ranked_areas,
    o.not_distinguishable,
    o.rank_scale,
    o.rank_reason,
    o.method,
    o.a.delivery
from each_area as o
left join benchmark as r
    on
        r.area_type = 'region'
        and o.a.region = r.area
        and o.feed = r.feed
        and o.indicator = r.indicator
        and o.period_kind = r.period_kind
        and o.period_start = r.period_start
        and o.period_end = r.period_end
        and o.sex = r.sex
        and o.age = r.age
