//! 名值对 — `索引号: … 成文日期: …` in one line.

/// A fact and the labels it is printed under, longest first.
pub(super) struct Field {
    pub(super) name: &'static str,
    pub(super) labels: &'static [&'static str],
}

/// The facts of a line, each value up to the next label. Labels with blanks between their characters count.
pub(super) fn pairs(line: &str, fields: &[Field]) -> Vec<(&'static str, String)> {
    let mut marks: Vec<(usize, usize, &'static str)> = Vec::new();
    if !line.contains([':', '：']) {
        return Vec::new();
    }
    for field in fields {
        for label in field.labels {
            marks.extend(
                places(line, label)
                    .into_iter()
                    .map(|(start, end)| (start, end, field.name)),
            );
        }
    }
    marks.sort_by_key(|(start, end, _)| (*start, std::cmp::Reverse(*end)));
    marks.dedup_by(|later, earlier| later.0 < earlier.1);
    let ends = marks
        .iter()
        .skip(1)
        .map(|(start, _, _)| *start)
        .chain(std::iter::once(line.len()));
    marks
        .iter()
        .zip(ends)
        .filter_map(|((_, from, name), to)| {
            Some((
                *name,
                line.get(*from..to)?
                    .trim()
                    .trim_end_matches(['|', '｜', '【', '['])
                    .trim()
                    .to_owned(),
            ))
        })
        .collect()
}

/// Where the label stands with a colon after it: its start, and the end of the colon.
fn places(line: &str, label: &str) -> Vec<(usize, usize)> {
    let Some(first) = label.chars().next() else {
        return Vec::new();
    };
    let hit = |(start, _): (usize, &str)| Some((start, label_at(line, start, label)?));
    line.match_indices(first)
        .filter_map(hit)
        .filter(|(start, _)| begins_word(line, *start))
        .collect()
}

fn begins_word(line: &str, start: usize) -> bool {
    let before = line
        .get(..start)
        .and_then(|before| before.chars().next_back());
    before.is_none_or(|c| {
        c.is_whitespace() || c.is_ascii() || matches!(c, '　' | '；' | '，' | '【' | '｜' | '（')
    })
}

fn label_at(line: &str, start: usize, label: &str) -> Option<usize> {
    let mut wanted = label.chars();
    let mut next = wanted.next();
    for (offset, c) in line.get(start..)?.char_indices() {
        match next {
            Some(expected) if c == expected => next = wanted.next(),
            Some(_) if offset > 0 && c.is_whitespace() => {}
            None if c.is_whitespace() => {}
            None if matches!(c, ':' | '：') => return Some(start + offset + c.len_utf8()),
            _ => return None,
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_gives_all_its_facts() {
        let fields = [
            Field {
                name: "a",
                labels: &["索引号"],
            },
            Field {
                name: "b",
                labels: &["成文日期", "日期"],
            },
        ];
        assert_eq!(
            pairs("索 引 号： 1133/2021 成文日期: 2021-01-15", &fields),
            [
                ("a", "1133/2021".to_owned()),
                ("b", "2021-01-15".to_owned())
            ]
        );
        assert!(pairs("文件的索引号与日期", &fields).is_empty());
    }
}
