//! 用字 — which faces a role takes, best first. Free faces stand in for those that have to be bought.

use super::names::Face;

/// 用字 — what a face is wanted for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// 标题 — 小标宋.
    Title,
    /// 小标题 — 黑体.
    Heading,
    /// 正文和表格 — 仿宋.
    Text,
}

/// One family that would do.
#[derive(Debug, Clone, Copy)]
pub(super) struct Choice {
    /// Part of a family name or full name, in lower case.
    name: &'static str,
    /// Weight wanted among the faces of the name.
    weight: u16,
    /// Whether it has the rare characters of names too; behind a face that lacks them a wide one is loaded.
    wide: bool,
}

const fn narrow(name: &'static str) -> Choice {
    Choice {
        name,
        weight: 400,
        wide: false,
    }
}

const fn wide(name: &'static str, weight: u16) -> Choice {
    Choice {
        name,
        weight,
        wide: true,
    }
}

const TITLE: &[Choice] = &[
    narrow("小标宋"),
    narrow("xiaobiaosong"),
    wide("noto serif cjk sc", 700),
    wide("noto serif sc", 700),
    wide("source han serif sc", 700),
    wide("思源宋体", 700),
    wide("songti sc", 700),
    wide("simsun", 400),
    wide("noto sans cjk sc", 700),
    wide("wenquanyi zen hei", 400),
];

const HEADING: &[Choice] = &[
    narrow("simhei"),
    narrow("方正黑体"),
    wide("noto sans cjk sc", 700),
    wide("noto sans sc", 700),
    wide("source han sans sc", 700),
    wide("思源黑体", 700),
    wide("microsoft yahei", 700),
    wide("heiti sc", 400),
    wide("noto serif cjk sc", 700),
    wide("wenquanyi zen hei", 400),
    wide("simsun", 400),
];

const TEXT: &[Choice] = &[
    narrow("仿宋"),
    narrow("fangsong"),
    wide("noto serif cjk sc", 400),
    wide("noto serif sc", 400),
    wide("source han serif sc", 400),
    wide("思源宋体", 400),
    wide("songti sc", 400),
    wide("simsun", 400),
    wide("noto sans cjk sc", 400),
    wide("wenquanyi zen hei", 400),
];

impl Role {
    /// All roles.
    pub const ALL: [Self; 3] = [Self::Title, Self::Heading, Self::Text];

    /// The word by which templates know it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Title => "title",
            Self::Heading => "heading",
            Self::Text => "text",
        }
    }

    /// The weight to set; a family that has but one is set in that.
    pub(super) const fn weight(self) -> u16 {
        match self {
            Self::Title | Self::Heading => 700,
            Self::Text => 400,
        }
    }

    pub(super) const fn choices(self) -> &'static [Choice] {
        match self {
            Self::Title => TITLE,
            Self::Heading => HEADING,
            Self::Text => TEXT,
        }
    }
}

impl Choice {
    pub(super) const fn is_wide(self) -> bool {
        self.wide
    }

    /// The face of this name nearest to the weight; of equals the first found.
    pub(super) fn best(self, faces: &[Face]) -> Option<&Face> {
        faces
            .iter()
            .filter(|face| face.names.iter().any(|name| name.contains(self.name)))
            .min_by_key(|face| {
                if face.variable {
                    0
                } else {
                    face.weight.abs_diff(self.weight)
                }
            })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn face(name: &str, weight: u16, variable: bool) -> Face {
        Face {
            file: name.into(),
            index: 0,
            names: vec![name.to_owned()],
            weight,
            variable,
        }
    }

    fn chosen(role: Role, faces: &[Face]) -> Option<(&str, u16)> {
        let best = role
            .choices()
            .iter()
            .find_map(|choice| choice.best(faces))?;
        Some((best.names[0].as_str(), best.weight))
    }

    #[test]
    fn the_weight_of_the_role_is_taken() {
        let faces = [200, 400, 700, 900].map(|weight| face("noto serif cjk sc", weight, false));
        assert_eq!(
            chosen(Role::Title, &faces),
            Some(("noto serif cjk sc", 700))
        );
        assert_eq!(chosen(Role::Text, &faces), Some(("noto serif cjk sc", 400)));
        let variable = face("noto serif cjk sc", 200, true);
        let faces = [faces[1].clone(), variable];
        assert_eq!(
            chosen(Role::Title, &faces),
            Some(("noto serif cjk sc", 200))
        );
    }

    #[test]
    fn official_faces_come_before_free_ones_and_japanese_ones_never() {
        let faces = [
            face("noto serif cjk jp", 400, false),
            face("noto serif cjk sc", 400, false),
            face("仿宋_gb2312", 400, false),
            face("方正小标宋_gbk", 400, false),
        ];
        assert_eq!(chosen(Role::Text, &faces), Some(("仿宋_gb2312", 400)));
        assert_eq!(chosen(Role::Title, &faces), Some(("方正小标宋_gbk", 400)));
        assert_eq!(chosen(Role::Text, &faces[..1]), None);
    }

    #[test]
    fn of_equal_faces_the_first_folder_wins() {
        let mut faces = [
            face("noto serif cjk sc", 400, false),
            face("noto serif cjk sc", 400, false),
        ];
        faces[0].file = "configured".into();
        let choice = Role::Text
            .choices()
            .iter()
            .find_map(|choice| choice.best(&faces));
        assert_eq!(
            choice.map(|face| face.file.clone()),
            Some("configured".into())
        );
    }
}
