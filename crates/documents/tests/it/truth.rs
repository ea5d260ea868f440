//! The real documents and what is printed in them, read by eye.

use std::collections::BTreeMap;
use std::path::PathBuf;

use serde_json::Value;

/// The folder of real documents, beside the repository.
pub(crate) fn corpus() -> PathBuf {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus");
    assert!(
        path.join("index.csv").is_file(),
        "the real reports are missing: expected the folder shared/corpus beside the repository. \
         Without them these tests prove nothing; skip them by name with `--skip corpus` if that is intended."
    );
    path
}

pub(crate) fn document(name: &str) -> Vec<u8> {
    let folder = if name.starts_with('D') {
        "derived"
    } else {
        "raw"
    };
    std::fs::read(corpus().join(folder).join(name)).expect("the document is there")
}

pub(crate) fn truth(id: &str) -> Value {
    let text = std::fs::read_to_string(corpus().join("truth").join(format!("{id}.json")))
        .expect("the truth is there");
    serde_json::from_str(&text).expect("the truth is JSON")
}

/// 真实文件 — a document with its truth.
pub(crate) struct Document {
    /// The file's name.
    pub(crate) name: String,
    pub(crate) truth: Value,
    path: PathBuf,
}

impl Document {
    pub(crate) fn bytes(&self) -> Vec<u8> {
        std::fs::read(&self.path).expect("the document is there")
    }
}

/// Every document that has a truth, published ones before derived ones.
pub(crate) fn documents() -> Vec<Document> {
    let mut found = Vec::new();
    for folder in ["raw", "derived"] {
        let files = std::fs::read_dir(corpus().join(folder)).expect("a folder");
        let mut paths: Vec<PathBuf> = files.map(|file| file.expect("a file").path()).collect();
        paths.sort();
        for path in paths {
            let id = path.file_stem().expect("a stem").to_string_lossy();
            if corpus().join("truth").join(format!("{id}.json")).is_file() {
                found.push(Document {
                    name: path.file_name().expect("a name").to_string_lossy().into(),
                    truth: truth(&id),
                    path,
                });
            }
        }
    }
    found
}

/// Every cell of the truth by its id; `null` is a blank.
pub(crate) fn cells(truth: &Value) -> BTreeMap<String, Value> {
    let mut cells = BTreeMap::new();
    proactive(&truth["table1"], &mut cells);
    applications(&truth["table2"], &mut cells);
    remedies(&truth["table3"], &mut cells);
    cells
}

fn proactive(table: &Value, cells: &mut BTreeMap<String, Value>) {
    for (block, content) in table
        .as_object()
        .into_iter()
        .flatten()
        .filter(|(name, _)| name.starts_with("art20"))
    {
        for (label, values) in content["rows"].as_object().into_iter().flatten() {
            let row = match label.as_str() {
                "规章" => "t2.1.rules",
                "规范性文件" | "行政规范性文件" => "t2.1.normative",
                "行政许可" => "t2.5.licence",
                "其他对外管理服务事项" => "t2.5.other",
                "行政处罚" => "t2.6.penalty",
                "行政强制" => "t2.6.coercion",
                "行政事业性收费" => "t2.8.fees",
                "政府集中采购" => "t2.9.procurement",
                other => panic!("{block}: unknown row {other}"),
            };
            let columns = content["columns"].as_array().expect("columns");
            for (column, value) in columns.iter().zip(values.as_array().expect("values")) {
                cells.insert(
                    format!("{row}.{}", column2(column.as_str().expect("text"))),
                    value.clone(),
                );
            }
        }
    }
}

fn column2(label: &str) -> &'static str {
    match label {
        "本年新制作数量" => "made_new",
        "本年新公开数量" => "published_new",
        "对外公开总数量" => "published_total",
        "上一年项目数量" => "items_prev_year",
        "本年增/减" => "change",
        "处理决定数量" | "本年处理决定数量" => "decisions",
        "采购项目数量" => "projects",
        "采购总金额" | "本年收费金额（单位：万元）" => "amount",
        "本年制发件数" => "issued",
        "本年废止件数" => "repealed",
        "现行有效件数" => "valid",
        other => panic!("unknown column {other}"),
    }
}

fn applications(table: &Value, cells: &mut BTreeMap<String, Value>) {
    let columns = [
        "natural",
        "enterprise",
        "research",
        "ngo",
        "legal",
        "other_org",
        "total",
    ];
    for row in table["rows"].as_array().into_iter().flatten() {
        let key = row["key"].as_str().expect("key");
        let id = match key {
            "new" => "t3.1".to_owned(),
            "carried" => "t3.2".to_owned(),
            "total" => "t3.3.7".to_owned(),
            "next" => "t3.4".to_owned(),
            key => format!("t3.3.{}", key.trim_start_matches('r').replace('_', ".")),
        };
        for (column, value) in columns
            .iter()
            .zip(row["values"].as_array().expect("values"))
        {
            cells.insert(format!("{id}.{column}"), value.clone());
        }
    }
}

fn remedies(table: &Value, cells: &mut BTreeMap<String, Value>) {
    for (group, results) in table.as_object().into_iter().flatten() {
        let row = group.trim_start_matches("litigation_");
        for (column, value) in results.as_object().expect("results") {
            cells.insert(format!("t4.{row}.{column}"), value.clone());
        }
    }
}
