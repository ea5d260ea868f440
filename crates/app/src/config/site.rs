//! 网站标识 — who the site is to inspectors and search engines: its public address, identity code and filing numbers.

use gongkai_law::refusal::Refusal;

/// 网站标识 — the settings that stand in meta tags, footer, feed and site map.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Site {
    /// Public address without a final slash: `https://www.example.gov.cn`.
    address: String,
    /// 网站标识码 — the ten-character code given at registration of the site.
    pub id_code: String,
    /// ICP备案号, shown in the footer; empty when there is none.
    pub icp: String,
    /// 公安备案号, shown in the footer; empty when there is none.
    pub police: String,
}

impl Default for Site {
    /// A site that nobody has described yet; its code says so.
    fn default() -> Self {
        Self {
            address: "http://localhost:8080".into(),
            id_code: "0000000000".into(),
            icp: String::new(),
            police: String::new(),
        }
    }
}

impl Site {
    /// A site at a public address with its identity code; an empty code keeps the placeholder.
    pub fn new(address: &str, id_code: &str) -> Result<Self, Refusal> {
        let address = address.trim().trim_end_matches('/');
        let host = address
            .strip_prefix("https://")
            .or_else(|| address.strip_prefix("http://"));
        if host.is_none_or(|host| host.is_empty() || host.contains(['/', '?', '#', ' '])) {
            return Err(Refusal::new(
                "site_address_invalid",
                format!("网站地址“{address}”无效，请写成 https://www.example.gov.cn 的形式。"),
                format!("The site address “{address}” is not one; write it like https://www.example.gov.cn."),
            )
            .at("site_address"));
        }
        let given = id_code.trim();
        let default = Self::default();
        Ok(Self {
            address: address.to_owned(),
            id_code: if given.is_empty() {
                default.id_code.clone()
            } else {
                given.to_owned()
            },
            ..default
        })
    }

    /// Adds the filing numbers for the footer.
    #[must_use]
    pub fn filed(self, icp: &str, police: &str) -> Self {
        Self {
            icp: icp.trim().to_owned(),
            police: police.trim().to_owned(),
            ..self
        }
    }

    /// Public address without a final slash.
    pub fn address(&self) -> &str {
        &self.address
    }

    /// 域名 — the host of the public address, for the meta tag.
    pub fn domain(&self) -> &str {
        let host = self.address.split_once("://").map_or("", |(_, host)| host);
        host.split(':').next().unwrap_or(host)
    }

    /// The full address of a path of this site.
    pub fn link(&self, path: &str) -> String {
        format!("{}{path}", self.address)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_domain_comes_from_the_address() {
        let site = Site::new("https://www.example.gov.cn:8443/", "1234567890").unwrap();
        assert_eq!(site.domain(), "www.example.gov.cn");
        assert_eq!(
            site.link("/item/1"),
            "https://www.example.gov.cn:8443/item/1"
        );
        assert_eq!(
            Site::new("http://a.example", " ").unwrap().id_code,
            "0000000000"
        );
    }

    #[test]
    fn an_address_must_be_one() {
        for address in [
            "www.example.gov.cn",
            "https://",
            "https://a/b",
            "ftp://a",
            "",
        ] {
            assert_eq!(
                Site::new(address, "1").unwrap_err().code,
                "site_address_invalid"
            );
        }
    }
}
