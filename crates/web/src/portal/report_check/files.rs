//! 浏览器校验文件 — what the page loads to check a report in the reader's own browser, each with its digest in the address.

use std::sync::LazyLock;

use axum::extract::Path;
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use gongkai_app::ids::digest;

use crate::assets;
use crate::session::Visit;

include!(concat!(env!("OUT_DIR"), "/validator_module.rs"));

const PAGE: &str = include_str!("../../../assets/validator/page.js");
const WORKER: &str = include_str!("../../../assets/validator/worker.js");
const OFFLINE: &str = include_str!("../../../assets/validator/offline.js");

/// What the page may load: besides the usual, our own scripts and the module they compile.
pub const PAGE_POLICY: &str = "default-src 'none'; style-src 'self'; img-src 'self' data:; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// What a worker may load: our own files and the module; it has no page to send anything from.
const WORKER_POLICY: &str =
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; connect-src 'self'";

/// 地址 — where the page finds its parts.
#[derive(Debug, Clone, Copy)]
pub struct Addresses {
    /// The script of the page.
    pub page: &'static str,
    /// The script that runs the module beside the page.
    pub worker: &'static str,
    /// The module.
    pub module: &'static str,
    /// How many bytes the module has, for the progress bar.
    pub size: usize,
}

struct Parts {
    page: String,
    worker: String,
    module: String,
    size: usize,
    offline: String,
}

static PARTS: LazyLock<Option<Parts>> = LazyLock::new(|| Some(Parts::of(MODULE?)));

impl Parts {
    fn of(module: &[u8]) -> Self {
        let address = |name: &str, bytes: &[u8]| {
            let digest = digest(bytes);
            let short = digest.get(..12).unwrap_or_default();
            format!("/tools/report-check/{name}?v={short}")
        };
        let mut parts = Self {
            page: address("page.js", PAGE.as_bytes()),
            worker: address("worker.js", WORKER.as_bytes()),
            module: address("validator.wasm", module),
            size: module.len(),
            offline: String::new(),
        };
        parts.offline = parts.offline_script();
        parts
    }

    /// The script that keeps the page for use without a network: the list of files stands in it, so a new file is a new script.
    fn offline_script(&self) -> String {
        let files = [
            "/tools/report-check",
            "/tools/report-check/rules",
            assets::css_address(),
            "/static/icon.svg",
            &self.page,
            &self.worker,
            &self.module,
        ];
        let version = digest(&(files.concat() + OFFLINE));
        format!(
            "const VERSION = '{}';\nconst FILES = {};\n{OFFLINE}",
            version.get(..12).unwrap_or_default(),
            serde_json::json!(files)
        )
    }
}

/// The addresses of the parts; nothing where the module was not built.
pub fn addresses() -> Option<Addresses> {
    PARTS.as_ref().map(|parts| Addresses {
        page: &parts.page,
        worker: &parts.worker,
        module: &parts.module,
        size: parts.size,
    })
}

/// One of the parts.
pub async fn file(visit: Visit, Path(name): Path<String>, headers: HeaderMap) -> Response {
    let found = PARTS.as_ref().and_then(|parts| match name.as_str() {
        "page.js" => Some(script(PAGE, KEPT)),
        "worker.js" => Some(script(WORKER, KEPT)),
        "offline.js" => Some(offline(&parts.offline)),
        "validator.wasm" => module(&headers),
        _ => None,
    });
    match found {
        Some(response) => response,
        None => crate::portal::not_found(visit).await,
    }
}

/// For a file whose address changes with its contents.
const KEPT: &str = "public, max-age=31536000, immutable";

fn script(text: &'static str, cache: &'static str) -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/javascript; charset=utf-8"),
        (header::CACHE_CONTROL, cache),
        (header::CONTENT_SECURITY_POLICY, WORKER_POLICY),
    ];
    (headers, text).into_response()
}

/// The script of the service worker may speak for the page one step above its own address, and for nothing else.
fn offline(text: &'static str) -> Response {
    let mut response = script(text, "no-cache");
    response.headers_mut().insert(
        "service-worker-allowed",
        HeaderValue::from_static("/tools/report-check"),
    );
    response
}

/// The module, compressed beforehand for those who take brotli; for others it is compressed on the way.
fn module(headers: &HeaderMap) -> Option<Response> {
    let accepted = headers
        .get_all(header::ACCEPT_ENCODING)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|coding| coding.trim() == "br");
    let packed = MODULE_BR.filter(|_| accepted);
    let mut response = (StatusCode::OK, packed.or(MODULE)?).into_response();
    let own = response.headers_mut();
    own.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/wasm"),
    );
    own.insert(header::CACHE_CONTROL, HeaderValue::from_static(KEPT));
    if packed.is_some() {
        own.insert(header::CONTENT_ENCODING, HeaderValue::from_static("br"));
        own.insert(header::VARY, HeaderValue::from_static("accept-encoding"));
    }
    Some(response)
}
