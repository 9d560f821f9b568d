#!/usr/bin/env bash
# Renders every diagram of the course (content/**/*.mmd) to a PNG beside it. For authors; needs npm, Chromium and CJK fonts.
set -euo pipefail
cd "$(dirname "$0")/.."
tools=${MERMAID_HOME:-var/mermaid}
mkdir -p "$tools"
if [ ! -x "$tools/node_modules/.bin/mmdc" ]; then
  echo "Installing mermaid-cli into $tools"
  PUPPETEER_SKIP_DOWNLOAD=1 npm install --prefix "$tools" --no-audit --no-fund @mermaid-js/mermaid-cli
fi
printf '{"executablePath": "%s", "args": ["--no-sandbox"]}' "$(command -v chromium)" >"$tools/puppeteer.json"
printf '%s' '{"theme": "base", "fontFamily": "Noto Sans CJK JP, sans-serif", "themeVariables": {"fontSize": "18px",
  "clusterBkg": "#f6f8fb", "clusterBorder": "#8aa0c2", "lineColor": "#44546f", "textColor": "#172b4d", "edgeLabelBackground": "#ffffff"}}' >"$tools/mermaid.json"
find content -name '*.mmd' | sort | while read -r source; do
  "$tools/node_modules/.bin/mmdc" --quiet --input "$source" --output "${source%.mmd}.png" --scale 2 \
    --backgroundColor white --configFile "$tools/mermaid.json" --puppeteerConfigFile "$tools/puppeteer.json"
  echo "${source%.mmd}.png"
done
