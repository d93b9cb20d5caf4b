# Serves this folder to this computer only, and opens it in the browser. Windows PowerShell 5 or newer, nothing to install:
#   powershell -ExecutionPolicy Bypass -File serve.ps1
param([switch]$NoOpen)
$ErrorActionPreference = "Stop"
$folder = [System.IO.Path]::GetFullPath($PSScriptRoot).TrimEnd("\", "/")
$types = @{
  ".html" = "text/html; charset=utf-8"; ".js" = "text/javascript; charset=utf-8"; ".mjs" = "text/javascript; charset=utf-8"
  ".css" = "text/css; charset=utf-8"; ".json" = "application/json"; ".webmanifest" = "application/manifest+json"
  ".wasm" = "application/wasm"; ".svg" = "image/svg+xml"; ".png" = "image/png"; ".woff2" = "font/woff2"
  ".txt" = "text/plain; charset=utf-8"
}
$first = [int](Get-Content -Raw -Encoding UTF8 (Join-Path $folder "pack.json") | ConvertFrom-Json).port
if ($env:PORT) { $first = [int]$env:PORT }
$listener = $null
foreach ($port in $first..($first + 19)) {
  $try = New-Object System.Net.HttpListener
  $try.Prefixes.Add("http://localhost:$port/")
  try { $try.Start(); $listener = $try; break } catch { $try.Close() }
}
if (-not $listener) { Write-Host "No free port was found from $first on."; exit 1 }
$url = "http://localhost:$port/start.html"
Write-Host "Open $url"
Write-Host "Only this computer can see it. Close this window to stop."
if (-not $NoOpen) { Start-Process $url }
while ($listener.IsListening) {
  $context = $listener.GetContext()
  $answer = $context.Response
  try {
    $answer.Headers.Add("Cross-Origin-Opener-Policy", "same-origin")
    $answer.Headers.Add("Cross-Origin-Embedder-Policy", "require-corp")
    $answer.Headers.Add("X-Content-Type-Options", "nosniff")
    $answer.Headers.Add("Referrer-Policy", "no-referrer")
    $answer.Headers.Add("Cache-Control", "no-cache")
    $path = [System.Uri]::UnescapeDataString($context.Request.Url.AbsolutePath)
    if ($path.EndsWith("/")) { $path += "index.html" }
    # Nothing outside of this folder is ever read.
    $file = [System.IO.Path]::GetFullPath((Join-Path $folder $path.TrimStart("/")))
    $inside = $file.StartsWith($folder + [System.IO.Path]::DirectorySeparatorChar, [System.StringComparison]::OrdinalIgnoreCase)
    $may = @("GET", "HEAD") -contains $context.Request.HttpMethod
    if (-not $may) { $answer.StatusCode = 405 }
    elseif (-not $inside -or -not [System.IO.File]::Exists($file)) { $answer.StatusCode = 404 }
    else {
      $type = $types[[System.IO.Path]::GetExtension($file).ToLowerInvariant()]
      if (-not $type) { $type = "application/octet-stream" }
      $answer.ContentType = $type
      $stream = [System.IO.File]::OpenRead($file)
      try {
        $answer.ContentLength64 = $stream.Length
        if ($context.Request.HttpMethod -eq "GET") { $stream.CopyTo($answer.OutputStream) }
      } finally { $stream.Dispose() }
    }
  } catch {
    # The browser went away in the middle of a file: the next one is served all the same.
  } finally {
    try { $answer.Close() } catch { }
  }
}
