@echo off
rem Starts the explorer of this folder: PowerShell is part of Windows; Python or Node serve where it is switched off.
cd /d "%~dp0"
powershell -NoProfile -ExecutionPolicy Bypass -File "%~dp0serve.ps1" && exit /b
py -3 "%~dp0serve.py" 2>nul && exit /b
python "%~dp0serve.py" 2>nul && exit /b
node "%~dp0serve.mjs" 2>nul && exit /b
echo Neither PowerShell nor Python nor Node could serve this folder. READ ME FIRST.txt says what else there is.
pause
