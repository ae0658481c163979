//! A trace by strace, its strings in hex: which call, with which arguments, gave what.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::process::Command;

/// Every call that can change what a disk holds, or who holds it open. `mmap` is asked for to be sure that nothing is
/// written through memory.
const CALLS: &str = "open,openat,creat,close,dup,dup2,dup3,fcntl,lseek,write,writev,pwrite64,pwritev,pwritev2,ftruncate,truncate,\
    fallocate,rename,renameat,renameat2,unlink,unlinkat,link,linkat,symlink,symlinkat,mkdir,mkdirat,rmdir,fsync,fdatasync,\
    sync,syncfs,sync_file_range,sendfile,copy_file_range,mmap";
/// No write of the program is longer.
const LONGEST: &str = "16777216";

/// One call that succeeded.
#[derive(Debug)]
pub struct Call {
    pub name: String,
    /// The arguments as strace writes them.
    pub arguments: String,
    /// Every string among the arguments, decoded.
    pub strings: Vec<Vec<u8>>,
    pub result: i64,
}

impl Call {
    /// An argument that is a number, counted from the front.
    pub fn number(&self, index: usize) -> i64 {
        let word = self.arguments.split(", ").nth(index);
        word.and_then(|word| word.parse().ok())
            .unwrap_or_else(|| panic!("no number {index}: {}", self.said()))
    }

    /// The last argument, which is where `pwrite64` and its like say the place.
    pub fn last_number(&self) -> i64 {
        let word = self.arguments.rsplit(", ").next();
        word.and_then(|word| word.parse().ok()).unwrap_or_else(|| panic!("no place: {}", self.said()))
    }

    pub fn has(&self, flag: &str) -> bool {
        self.arguments.contains(flag)
    }

    pub fn path(&self, index: usize) -> PathBuf {
        PathBuf::from(String::from_utf8(self.strings[index].clone()).unwrap())
    }

    /// The call for a person, cut short.
    pub fn said(&self) -> String {
        let arguments: String = self.arguments.chars().take(200).collect();
        format!("{}({arguments}) = {}", self.name, self.result)
    }
}

/// The words to put before a command so that its trace goes to this file.
pub fn runner(trace: &Path) -> Vec<String> {
    let trace = trace.display().to_string();
    let calls = format!("trace={CALLS}");
    ["strace", "-f", "-qq", "-xx", "-s", LONGEST, "-o", &trace, "-e", &calls, "-e", "signal=none"]
        .map(str::to_owned)
        .to_vec()
}

/// A command that runs a program under strace.
pub fn command(trace: &Path, program: &Path) -> Command {
    let words = runner(trace);
    let mut command = Command::new(&words[0]);
    command.args(&words[1..]).arg(program);
    command
}

/// The calls of a trace that succeeded, in the order in which they came back.
pub fn calls(trace: &str) -> Vec<Call> {
    // A call that another thread interrupts stands in two lines, the first without a result.
    let mut begun: HashMap<&str, &str> = HashMap::new();
    let mut calls = Vec::new();
    for line in trace.lines() {
        let (thread, rest) = line.split_once(' ').unwrap();
        let rest = rest.trim_start();
        if let Some(head) = rest.strip_suffix(" <unfinished ...>") {
            begun.insert(thread, head);
        } else if let Some(resumed) = rest.strip_prefix("<... ") {
            let (_, tail) = resumed.split_once(" resumed>").unwrap();
            let head = begun.remove(thread).unwrap();
            calls.extend(call(&format!("{head}{tail}")));
        } else {
            calls.extend(call(rest));
        }
    }
    calls
}

fn call(text: &str) -> Option<Call> {
    let (name, rest) = text.split_once('(')?;
    let (arguments, result) = rest.rsplit_once(" = ")?;
    let arguments = arguments.trim_end().strip_suffix(')')?;
    // An address, as `mmap` gives one, is no number that matters.
    let result = result.split(' ').next()?.parse().unwrap_or(0);
    if result < 0 {
        return None;
    }
    let strings = arguments.split('"').skip(1).step_by(2).map(bytes).collect();
    Some(Call { name: name.to_owned(), arguments: arguments.to_owned(), strings, result })
}

fn bytes(hex: &str) -> Vec<u8> {
    hex.split("\\x").skip(1).map(|byte| u8::from_str_radix(byte, 16).unwrap()).collect()
}

#[test]
fn an_interrupted_call_is_put_together() {
    let trace = "7  write(3, \"\\x41\\x42\", 2 <unfinished ...>\n8 fsync(4)      = 0\n7  <... write resumed>) = 2\n\
                 7  fsync(9) = -1 EBADF (Bad file descriptor)\n";
    let calls = calls(trace);
    let names: Vec<&str> = calls.iter().map(|call| call.name.as_str()).collect();
    assert_eq!(names, ["fsync", "write"]);
    assert_eq!((calls[1].strings[0].as_slice(), calls[1].number(0), calls[1].result), (&b"AB"[..], 3, 2));
}
