-- Whether an area's type is of a kind: the type itself, or one of those that the kind groups.
CREATE MACRO is_of_kind(type_of_area, which_type) AS (
    CAST(type_of_area AS VARCHAR) = which_type
    OR CASE which_type
        WHEN 'utla' THEN type_of_area IN ('county', 'unitary', 'metropolitan-district', 'london-borough')
        WHEN 'ltla' THEN type_of_area IN ('unitary', 'metropolitan-district', 'london-borough', 'non-metropolitan-district')
        WHEN 'provider' THEN type_of_area = 'trust'
        ELSE FALSE
    END
);
