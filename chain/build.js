// Compiles the contracts below src/ and test/ into abi/. With --check: says which artifacts differ, and writes nothing.
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import solc from 'solc';

const HOME = dirname(fileURLToPath(import.meta.url));

// The code depends on the sources and these settings alone: no path, no comment, no hash of either is in it.
const SETTINGS = {
  optimizer: { enabled: true, runs: 200 },
  evmVersion: 'cancun',
  metadata: { appendCBOR: false, bytecodeHash: 'none' },
  outputSelection: { '*': { '*': ['abi', 'evm.bytecode.object'] } },
};

/** The files of a kind below a folder, by their path from here, sorted. */
function files(folder, suffix) {
  return readdirSync(join(HOME, folder), { recursive: true })
    .map((name) => join(folder, name))
    .filter((name) => name.endsWith(suffix))
    .sort();
}

/** The artifacts, by the path of their file: src/A.sol becomes abi/A.json, test/B.sol becomes abi/test/B.json. */
function compile() {
  const names = ['src', 'test'].flatMap((folder) => files(folder, '.sol'));
  const sources = Object.fromEntries(
    names.map((name) => [name, { content: readFileSync(join(HOME, name), 'utf8') }]),
  );
  const output = JSON.parse(
    solc.compile(JSON.stringify({ language: 'Solidity', sources, settings: SETTINGS })),
  );
  if (output.errors?.length) {
    fail(output.errors.map((error) => error.formattedMessage).join('\n'));
  }
  return new Map(names.map((name) => [artifact(name), text(output.contracts[name], name)]));
}

function artifact(name) {
  return join('abi', name.replace(/^src\//, '').replace(/\.sol$/, '.json'));
}

/** A file holds the contract that it is named after. */
function text(contracts, name) {
  const contract = contracts[basename(name, '.sol')];
  if (!contract) fail(`${name} holds no contract of its name`);
  const { abi, evm } = contract;
  return `${JSON.stringify({ abi, bytecode: `0x${evm.bytecode.object}` }, null, 2)}\n`;
}

function check(artifacts) {
  const present = new Map(
    files('abi', '.json').map((name) => [name, readFileSync(join(HOME, name), 'utf8')]),
  );
  const names = [...new Set([...artifacts.keys(), ...present.keys()])];
  const different = names.filter((name) => artifacts.get(name) !== present.get(name));
  if (different.length) fail(`not what the sources compile to: ${different.join(', ')}; npm run build`);
}

function write(artifacts) {
  rmSync(join(HOME, 'abi'), { recursive: true, force: true });
  for (const [name, content] of artifacts) {
    mkdirSync(dirname(join(HOME, name)), { recursive: true });
    writeFileSync(join(HOME, name), content);
  }
}

function fail(why) {
  console.error(why);
  process.exit(1);
}

const artifacts = compile();
if (process.argv.includes('--check')) check(artifacts);
else write(artifacts);
