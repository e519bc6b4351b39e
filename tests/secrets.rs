//! Nothing of a secret is shown, also where the request is broken in a way that makes a part of it look like something else.

use ecs_preflight::{Language, Options, check};

/// Requests with the secret `Ecs…587…Secret…`, most of them broken.
const REQUESTS: &[&str] = &[
    "Action=ReInitDisk&DiskId=d-1&Password=EcsV587!Secret",
    "Action=ReInitDisk&DiskId=d-1&Password=Ecs&V587Secret",
    "Action=ReInitDisk&DiskId=d-1&Password=Ecs&V587!Secret=",
    "Action=ReInitDisk;DiskId=d-1;Password=EcsV587!Secret",
    "Action=ReInitDisk&DiskId=d-1&Password:EcsV587!Secret",
    "Action=ReInitDisk&DiskId=d-1&Password EcsV587Secret",
    "Action=ReInitDisk&DiskId=d-1&password=EcsV587!Secret&Pasword=EcsV587!Secret",
    "Action=ReInitDisk&DiskId=d-1&Password=EcsV587!Secret%",
    "Action=ReInitDisk&DiskId=d-1&Password=%20EcsV587!Secret%20",
    "Action=ResetDisk&DiskId=d-1&AccessKeyId=EcsV587!Secret&Signature=EcsV587!Secret&SecurityToken=EcsV587!Secret",
    "https://ecs.aliyuncs.com/?Action=ReInitDisk&DiskId=d-1&Password=EcsV587!Secret",
    "https://ecs.aliyuncs.com/?Action=ReInitDisk&DiskId=d-1&Pasword=EcsV587!Secret",
    r#"curl "https://ecs.aliyuncs.com/?Action=ReInitDisk&DiskId=d-1&Password=EcsV587!Secret" -H "authorization: EcsV587!Secret""#,
    r#"curl "https://ecs.aliyuncs.com/?Action=ReInitDisk&DiskId=d-1&Password=Ecs"V587!Secret""#,
    "Action=ReInitDisk&DiskId=d-1&Password=Ecs!V&587Secret=1",
    "Action=ReInitDisk&DiskId=d-1&Password=Ecs!V&b&587Secret",
    "Action=ReInitDisk&DiskId=d-1&pwd=Ecs!V&b=&587Secret&c",
    "Action=ReInitDisk&DiskId=d-1;Password=Ecs587!Secret%20",
    "Action=CreateSnapshot&DiskId=d-1&SnapshotName=nightly;Password=Ecs587!Secret",
    "Action=CreateSnapshot&DiskId=d-1&SnapshotName=auto-nightly;pwd=Ecs587!Secret&Description=%20a;AccessKeySecret:587Secret%20",
    r#"{"Action": "ReInitDisk", "DiskId": "d-1", "Passwd": {"EcsV587Secret": 1}}"#,
    r#"{"Action": "ReInitDisk", "DiskId": "d-1", "Password": {"EcsV587Secret": 1}}"#,
    r#"{"Action": "ReInitDisk", "DiskId": "d-1", "Password": ["EcsV587Secret"]}"#,
    r#"{"Action": "ReInitDisk", "DiskId": "d-1", "Password": "EcsV587!Secret"#,
    "POST /?DiskId=d-1 HTTP/1.1\nx-acs-action: EcsV587-Secret\nauthorization: EcsV587!Secret\nx-acs-security-token: EcsV587!Secret\n\nEcsV587!Secret",
    r#"{"headers": {"x-acs-action": "ReInitDisk", "authorization": "EcsV587!Secret"}, "query": {"DiskId": "d-1", "Password": ["EcsV587Secret"]}}"#,
    "Action=ReInitDisk&DiskId=d-1&Password.EcsV587=1&Pasword.a.EcsV587=1&pwd[EcsV587]=1",
    "aliyun ecs ReInitDisk --DiskId d-1 --Password.EcsV587 1 --Password EcsV587!Secret --access-key-id EcsV587 --sts-token=EcsV587",
    "EcsV587!Secret",
    "Action=CreateSnapshot&DiskId=d-1&EcsV587Secret",
    r#"{"Action": "CreateSnapshot", "DiskId": "d-1", "x-preflight-ignore": "EcsV587Secret -- why"}"#,
];

#[test]
fn no_part_of_a_secret_is_shown() {
    for request in REQUESTS {
        for language in [Language::English, Language::Chinese] {
            let mut options = Options::default();
            options.language = language;
            let report = serde_json::to_string(&check(request, &options)).unwrap();
            for part in ["587", "Secret"] {
                assert!(!report.contains(part), "{part} of {request} in {report}");
            }
        }
    }
}
