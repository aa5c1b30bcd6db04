// What the two Node scripts share: a line per check, as TAP has them, and the sandbox's control paths.

/** What the sandbox printed when it started. */
export const sandbox = JSON.parse(process.argv[2]);

/** Runs one check. What it returns is a remark on how it had to be done. */
export async function check(name, run) {
  try {
    const remark = await run();
    console.log(`ok - ${name}${remark ? ` # ${remark}` : ''}`);
  } catch (error) {
    console.log(`not ok - ${name} # ${String(error).replace(/\s+/g, ' ')}`);
    process.exitCode = 1;
  }
}

/** What the SDK cannot do. */
export const cannot = (name, why) => console.log(`ok - ${name} # SKIP ${why}`);

export async function control(path, body) {
  const answer = await fetch(`${sandbox.url}/_sandbox/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${path}: ${await answer.text()}`);
}
