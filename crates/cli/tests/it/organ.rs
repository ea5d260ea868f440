//! `gongkai organ`: a fresh installation gets its organs from the command line.

use crate::program::gongkai;

#[test]
fn organs_are_registered_below_one_another_and_listed() {
    let folder = tempfile::tempdir().expect("a folder");
    let data = folder.path().join("data");
    let data = data.display();
    gongkai(&format!("organ create --data {data} --code 11330800002618197P --slug szf --name 某市人民政府办公室 --kind local_government --lead")).done();
    gongkai(&format!("organ create --data {data} --code 11341702486344515H --slug swj --name 某市商务局 --parent 11330800002618197P")).done();
    let list = gongkai(&format!("organ list --json --data {data}")).done();
    assert!(list.contains("\"code\":\"11341702486344515H\",\"name\":\"某市商务局\",\"parent\":\"11330800002618197P\""), "{list}");
    let wrong = gongkai(&format!(
        "organ create --data {data} --code 11330800002618197Q --slug x --name 某局"
    ))
    .refused();
    assert!(wrong.contains("GB 32100-2015"), "{wrong}");
    let twice = gongkai(&format!(
        "organ create --data {data} --code 11341702486344515H --slug y --name 某局"
    ))
    .refused();
    assert!(twice.contains("registered already"), "{twice}");
}
