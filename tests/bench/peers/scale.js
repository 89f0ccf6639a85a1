'use strict';
// node scale.js N [--import-only] [--build-only] [--no-stack-trace]
//                 [--skip-validation] [--barrel] [--phases]
// Builds ONE stack of N resources (N a multiple of 10) and synthesizes it into
// $CDKTF_OUTDIR (default: ./cdktf.out). It must lie beside node_modules: `measure`
// copies it there.
// phases are CPU milliseconds of the process (all threads, so GC helpers count):
// they mean the same on a busy machine, which wall time does not
const cpu = () => { const c = process.cpuUsage(); return (c.user + c.system) / 1e3; };
const t0 = cpu();
const ms = () => cpu() - t0;
const fs = require('fs');

const spent = {};
const args = process.argv.slice(2);
const flag = (f) => args.includes(`--${f}`);
const n = Number(args.find((a) => /^\d+$/.test(a)) ?? 0);

if (flag('no-stack-trace')) {
  // the users' trick of hashicorp/terraform-cdk#3892
  require('cdktf/lib/tokens/private/stack-trace').captureStackTrace = () => [];
}
const lib = require('cdktf');
const constructs = require('constructs');
const cells = require('./cells');
const classes = cells.load('@cdktf/provider-aws', flag('barrel'));
const tImport = ms();
if (flag('import-only')) {
  if (flag('phases')) console.log(JSON.stringify({ import_ms: +tImport.toFixed(1) }));
  process.exit(0);
}

const app = new lib.App({ skipValidation: flag('skip-validation') });
const stack = new lib.TerraformStack(app, 'scale');
// spelled out only because the default holds the current folder's absolute path
new lib.LocalBackend(stack, { path: 'terraform.tfstate' });
cells.provider(classes, stack);
const Cell = cells.define(constructs, classes);
for (let i = 0; i < n / 10; i++) new Cell(stack, `cell${i}`, i);
const tBuild = ms();
if (!flag('build-only')) {
  if (flag('phases')) instrument();
  app.synth();
}
const tEnd = ms();

function instrument() {
  const wrap = (obj, name, key) => {
    const f = obj[name];
    obj[name] = function (...a) {
      const s = cpu();
      try { return f.apply(this, a); } finally { spent[key] = (spent[key] ?? 0) + cpu() - s; }
    };
  };
  wrap(stack, 'prepareStack', 'prepare');
  wrap(stack, 'runAllValidations', 'validate');
  wrap(stack, 'toTerraform', 'to_terraform');
  wrap(fs, 'writeFileSync', 'write');
}

if (flag('phases')) {
  const r = (x) => +x.toFixed(1);
  const rest = Object.values(spent).reduce((a, b) => a + b, 0);
  console.log(JSON.stringify({
    n, node_ms: r(t0), import_ms: r(tImport), build_ms: r(tBuild - tImport), synth_ms: r(tEnd - tBuild),
    ...Object.fromEntries(Object.entries(spent).map(([k, v]) => [`synth_${k}_ms`, r(v)])),
    synth_rest_ms: r(tEnd - tBuild - rest), // aspects, annotations and JSON stringify
    rss_mb: r(process.resourceUsage().maxRSS / 1024),
  }));
}
