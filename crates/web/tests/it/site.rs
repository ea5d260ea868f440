//! A site with typed clients: a visitor and signed-in staff.

use axum::Router;
use axum::body::{Body, to_bytes};
use axum::http::{Request, StatusCode, header};
use gongkai_app::App;
use gongkai_app::domain::access::{Actor, Role};
use gongkai_app::domain::ids::OrganId;
use gongkai_app::domain::organ::{DisclosureOffice, IndexPattern, Organ, OrganKind, Uscc};
use gongkai_app::house::Place;
use gongkai_app::organ::create_organ::create_organ;
use gongkai_app::people::create_person::{CreatePerson, create_person};
use tempfile::TempDir;
use tower::ServiceExt;

/// A fresh site on the embedded database with one bureau and one account per role, at a fixed instant.
pub struct Site {
    pub app: App,
    router: Router,
    pub organ: OrganId,
    _folder: TempDir,
}

/// An answer, read to its end.
pub struct Answer {
    pub status: StatusCode,
    pub location: Option<String>,
    pub cookie: Option<String>,
    pub text: String,
}

/// The password of every account of the test site.
pub const PASSWORD: &str = "a password for tests";

impl Site {
    /// Opens the site at 2026-03-02 09:02 in China.
    pub async fn open() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let app = App::open(&Place::Folder(folder.path().to_owned()))
            .await
            .unwrap()
            .at("2026-03-02T01:02:03Z".parse().unwrap());
        let organ = OrganId::new("bureau");
        create_organ(&app, &Actor::System, bureau(organ.clone()))
            .await
            .unwrap();
        for role in Role::ALL {
            let input = CreatePerson {
                organ: organ.clone(),
                login: role.code().into(),
                name: role.zh().into(),
                roles: vec![role],
                password: PASSWORD.into(),
            };
            create_person(&app, &Actor::System, input).await.unwrap();
        }
        Self {
            router: gongkai_web::router(app.clone()),
            app,
            organ,
            _folder: folder,
        }
    }

    /// Asks without an account.
    pub async fn get(&self, path: &str) -> Answer {
        self.ask(Request::get(path).body(Body::empty()).unwrap())
            .await
    }

    /// Asks as a signed-in person.
    pub async fn get_as(&self, cookie: &str, path: &str) -> Answer {
        self.ask(
            Request::get(path)
                .header(header::COOKIE, cookie)
                .body(Body::empty())
                .unwrap(),
        )
        .await
    }

    /// Sends a form; `cookie` may be empty.
    pub async fn post_as(&self, cookie: &str, path: &str, form: &[(&str, &str)]) -> Answer {
        let body = form
            .iter()
            .map(|(key, value)| format!("{key}={}", gongkai_web::page::encode(value)))
            .collect::<Vec<_>>()
            .join("&");
        let request = Request::post(path)
            .header(header::COOKIE, cookie)
            .header("sec-fetch-site", "same-origin")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded");
        self.ask(request.body(Body::from(body)).unwrap()).await
    }

    /// Signs in with a role's account and gives the cookie.
    pub async fn sign_in(&self, role: Role) -> String {
        let answer = self
            .post_as(
                "",
                "/office/sign-in",
                &[("login", role.code()), ("password", PASSWORD)],
            )
            .await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.text);
        answer.cookie.unwrap()
    }

    /// Sends any request and gives the answer with its headers.
    pub async fn response(&self, request: Request<Body>) -> axum::response::Response {
        self.router.clone().oneshot(request).await.unwrap()
    }

    /// Sends any request.
    pub async fn ask(&self, request: Request<Body>) -> Answer {
        let response = self.response(request).await;
        let header = |name| {
            response
                .headers()
                .get(name)
                .map(|value| value.to_str().unwrap().to_owned())
        };
        let (status, location) = (response.status(), header(header::LOCATION));
        let cookie =
            header(header::SET_COOKIE).map(|text| text.split(';').next().unwrap().to_owned());
        let bytes = to_bytes(response.into_body(), 8 << 20).await.unwrap();
        Answer {
            status,
            location,
            cookie,
            text: String::from_utf8_lossy(&bytes).into_owned(),
        }
    }
}

fn bureau(id: OrganId) -> Organ {
    Organ {
        id,
        uscc: Uscc::parse("11330800002618197P").unwrap(),
        slug: "bureau".into(),
        parent: None,
        name: "某市商务局".into(),
        name_en: "Bureau of Commerce".into(),
        kind: OrganKind::LocalDepartment,
        lead: false,
        makes_rules: false,
        index_pattern: IndexPattern::national(),
        office: DisclosureOffice {
            name: "办公室".into(),
            phone: "000-0000".into(),
            ..DisclosureOffice::default()
        },
        channels: gongkai_app::law::regulation::art31_receipt::Channel::ALL.to_vec(),
        since: jiff::civil::date(2019, 1, 1),
        until: None,
    }
}
