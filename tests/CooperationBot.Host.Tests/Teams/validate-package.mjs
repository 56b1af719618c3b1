// Checks an unpacked Teams app package against the schemas that Microsoft publishes: node validate-package.mjs MODULES PACKAGE VERSION
import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const [modules, folder, version] = process.argv.slice(2);
const require = createRequire(join(modules, 'node_modules', 'x.js'));
const Ajv = require('ajv-draft-04').default ?? require('ajv-draft-04');
const formats = require('ajv-formats').default ?? require('ajv-formats');
const schemas = join(modules, 'node_modules', '@microsoft', 'app-manifest', 'build', 'json-schemas', 'teams', `v${version}`);

const files = [
  ['manifest.json', 'MicrosoftTeams.schema.json'],
  ['zh-cn.json', 'MicrosoftTeams.Localization.schema.json'],
  ['zh-tw.json', 'MicrosoftTeams.Localization.schema.json'],
];
for (const [file, schema] of files) {
  const ajv = new Ajv({ allErrors: true, strict: false, unicodeRegExp: false });
  formats(ajv);
  const isValid = ajv.compile(JSON.parse(readFileSync(join(schemas, schema), 'utf8')));
  const faults = isValid(JSON.parse(readFileSync(join(folder, file), 'utf8'))) ? [] : isValid.errors;
  console.log(`${file}: ${faults.length} faults ${JSON.stringify(faults)}`);
  process.exitCode ||= faults.length > 0 ? 1 : 0;
}
