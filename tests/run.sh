#!/usr/bin/env bash
# Runs every test of the solution on a machine that has the .NET 10 SDK. What the tests need beyond it is installed from Debian where it
# is missing. The last line is always 'N passed, N failed, N skipped'.
# Exit code 0 only if something ran and nothing failed or crashed; on CI (CI=true) a skipped test fails the run as well.
# Arguments: names of test projects to run instead of all (for instance CooperationBot.Knowledge.Tests).
set -uo pipefail
exec </dev/null

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root" || exit 1

build_limit=${BUILD_LIMIT:-20m}      # per step, as timeout(1) takes it
project_limit=${PROJECT_LIMIT:-15m}
install_limit=${INSTALL_LIMIT:-15m}
results=$root/artifacts/test-results

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_CLI_UI_LANGUAGE=en
export MSBUILDDISABLENODEREUSE=1     # a build node that lives on keeps a CI's pipe open

passed=0 failed=0 skipped=0

say() { printf '== %s\n' "$*"; }

finish() {
  local code=0
  if ((failed > 0)); then
    code=1
  elif ((passed + skipped == 0)); then
    say 'No test ran.'
    code=1
  elif ((skipped > 0)) && [[ ${CI:-} == true ]]; then
    say 'Skipped tests are failures on CI.'
    code=1
  fi
  printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
  exit "$code"
}

# A step that is no test (set-up, build) went wrong: counted as one failure, so that the last line never looks like success.
give_up() {
  say "$*"
  failed=$((failed + 1))
  finish
}

within() { timeout --kill-after=30s "$@"; }

as_root() {
  if ((EUID == 0)); then "$@"
  elif command -v sudo >/dev/null; then sudo --non-interactive "$@"
  else return 1
  fi
}

# Debian packages whose files are missing.
missing_packages() {
  command -v chromium >/dev/null || echo chromium
  command -v rsvg-convert >/dev/null || echo librsvg2-bin
  command -v node >/dev/null || echo nodejs
  command -v npm >/dev/null || echo npm
  compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || echo postgresql
  compgen -G '/usr/share/fonts/opentype/noto/NotoSansCJK*' >/dev/null || echo fonts-noto-cjk
}

install_missing() {
  local packages
  mapfile -t packages < <(missing_packages)
  ((${#packages[@]} == 0)) && return
  say "Installing from Debian: ${packages[*]}"
  command -v apt-get >/dev/null || give_up "No apt-get here: install by hand what the tests need: ${packages[*]}"
  # The tests start PostgreSQL servers of their own; Debian's need not run beside them.
  [[ -e /etc/postgresql-common/createcluster.conf ]] || as_root sh -c \
    'mkdir -p /etc/postgresql-common && echo "create_main_cluster = false" >/etc/postgresql-common/createcluster.conf' || true
  within "$install_limit" env DEBIAN_FRONTEND=noninteractive bash -c "$(declare -f as_root); as_root apt-get -qq update" \
    || give_up 'apt-get update failed (no network, or neither root nor sudo): install by hand what the tests need: '"${packages[*]}"
  within "$install_limit" env DEBIAN_FRONTEND=noninteractive bash -c "$(declare -f as_root)"'; as_root apt-get -qq -y --no-install-recommends -o DPkg::Lock::Timeout=120 install "$@"' install "${packages[@]}" >/dev/null \
    || give_up "apt-get could not install: ${packages[*]}"
  mapfile -t packages < <(missing_packages)
  ((${#packages[@]} == 0)) || give_up "Still missing after apt-get: ${packages[*]}"
}

# The value of one attribute of the result file's <Counters> element.
counter() { sed -n "s/.*<Counters [^>]*\\b$2=\"\\([0-9]*\\)\".*/\\1/p" "$1" | head -n 1; }

run_project() {
  local project=$1 name report code total executed good bad
  name=$(basename "$project" .csproj)
  report=$results/$name.trx
  say "$name"
  within "$project_limit" dotnet test "$project" --no-build --configuration Release --results-directory "$results" \
    --logger "trx;LogFileName=$name.trx" --logger 'console;verbosity=minimal' --blame-hang-timeout 4m --blame-hang-dump-type none
  code=$?

  total=0 executed=0
  if [[ -s $report ]]; then
    total=$(counter "$report" total) executed=$(counter "$report" executed)
  fi
  if ((${total:-0} == 0)); then
    # Nothing was found to run. That is well only where there is nothing to find; otherwise the project crashed or was stopped.
    if ((code == 0)) && ! grep -rqE --include='*.cs' --exclude-dir=obj '\[(Fact|Theory|Property)\b' "$(dirname "$project")"; then
      say "$name: no tests yet"
    else
      say "$name: stopped without running a test (exit code $code)"
      failed=$((failed + 1))
    fi
    return
  fi

  good=$(counter "$report" passed) bad=$(($(counter "$report" failed) + $(counter "$report" error) + $(counter "$report" timeout) + $(counter "$report" aborted)))
  passed=$((passed + good))
  skipped=$((skipped + total - executed))
  if ((bad == 0 && code != 0)); then
    say "$name: crashed (exit code $code)"
    bad=1
  fi
  failed=$((failed + bad))
  say "$name: $good passed, $bad failed, $((total - executed)) skipped"
}

command -v dotnet >/dev/null || give_up 'The .NET 10 SDK is missing: see https://dot.net'
install_missing

rm -rf "$results"
say 'Building (Release)'
within "$build_limit" dotnet build CooperationBot.sln --configuration Release --nologo --verbosity quiet -consoleLoggerParameters:NoSummary \
  || give_up 'The build failed.'

if (($# > 0)); then
  projects=("${@/#/tests/}")
else
  projects=(tests/*.Tests)
fi
for folder in "${projects[@]}"; do
  run_project "$folder/$(basename "$folder").csproj"
done
finish
