@echo off
rem Sets up what Komek needs with uv, once, then opens the kiosk.
setlocal
cd /d "%~dp0"
where uv >nul 2>nul
if errorlevel 1 (
  echo Komek needs uv. Install it once with:  winget install --id=astral-sh.uv -e
  exit /b 1
)
if not exist .venv\Scripts\python.exe (
  uv venv --python 3.11 .venv || exit /b 1
)
uv pip sync --quiet --require-hashes --python .venv\Scripts\python.exe requirements.txt || exit /b 1
.venv\Scripts\python.exe main.py %*
