# Builds the Windows installer into target/installer: the program, a runtime image with JavaFX in it, a start-up
# cache that has seen every screen, and the .msi.
#
#   installer/build.ps1 [-Type msi|app-image] [-Version 1.2.3]
#
# Wants JAVA_HOME to be a JDK 25, Maven, and for the .msi the WiX toolset. The cache needs a desktop session.
param([ValidateSet('msi', 'app-image')][string] $Type = 'msi', [string] $Version = '')
$ErrorActionPreference = 'Stop'
$PSNativeCommandUseErrorActionPreference = $true
Set-Location (Join-Path $PSScriptRoot '..')

# The same for every version, so that a newer one replaces an older: never to be changed.
$upgrade = 'dc2dbc7f-50eb-4564-befb-d65fcac7a1c9'
$link = 'b52c4ef0-51c5-4d0a-9a4c-6d2b0a6f3e17'

$bin = Join-Path $env:JAVA_HOME 'bin'
if (-not (Test-Path (Join-Path $bin 'jlink.exe'))) { throw 'JAVA_HOME names no JDK 25' }
$revision = if ($Version) { "-Drevision=$Version" } else { '-Dunversioned' }
mvn -q -B '-Dmaven.test.skip=true' $revision package
$out = 'target/installer'
if (Test-Path $out) { Remove-Item -Recurse -Force $out }
New-Item -ItemType Directory -Force "$out/input/lib", "$out/modules", "$out/natives", "$out/resources" | Out-Null

Add-Type -AssemblyName System.IO.Compression.FileSystem
$manifest = [IO.Compression.ZipFile]::OpenRead((Resolve-Path 'target/rollcall.jar'))
try {
  $reader = New-Object IO.StreamReader($manifest.GetEntry('META-INF/MANIFEST.MF').Open())
  $version = [regex]::Match($reader.ReadToEnd(), 'Implementation-Version: ([0-9.]+)').Groups[1].Value
} finally { $manifest.Dispose() }
if (-not $version) { throw 'target/rollcall.jar names no version' }

Write-Output "== Rollcall ${version}: runtime image"
Copy-Item 'target/rollcall.jar', 'installer/rollcall.properties' "$out/input/"
foreach ($jar in Get-ChildItem 'target/lib/*.jar') {
  if ($jar.Name -like 'javafx-*') {
    Copy-Item $jar "$out/modules/"
    $zip = [IO.Compression.ZipFile]::OpenRead($jar.FullName)
    try {
      $zip.Entries | Where-Object { $_.Name -like '*.dll' } | ForEach-Object {
        [IO.Compression.ZipFileExtensions]::ExtractToFile($_, "$out/natives/$($_.Name)", $true)
      }
    } finally { $zip.Dispose() }
  } else {
    Copy-Item $jar "$out/input/lib/"
  }
}
& "$bin/java.exe" installer/CacheableJars.java (Get-ChildItem "$out/input/lib/*.jar").FullName
# With Windows' own store of trusted authorities.
& "$bin/jlink.exe" '@jlink.config' --add-modules jdk.crypto.mscapi --module-path "$out/modules" --output "$out/runtime"
Copy-Item "$out/natives/*.dll" "$out/runtime/bin/"

Write-Output '== Program image'
$about = '--name', 'Rollcall', '--app-version', $version, '--vendor', 'Rollcall', '--description',
  'Takes group session attendance, with or without a network'
& "$bin/jpackage.exe" '@installer/jpackage.config' --type app-image --dest $out @about --icon installer/icon.ico `
  --runtime-image "$out/runtime" --input "$out/input" --add-launcher 'Rollcall Debug=installer/debug.properties'
$app = "$out/Rollcall/app"
$java = "$out/Rollcall/runtime/bin/java.exe"
# The cache knows each jar by its time: one that the installer's archive can tell, which counts in two seconds.
Get-ChildItem $app -Recurse -Filter '*.jar' | ForEach-Object { $_.LastWriteTimeUtc = [datetime]'2026-01-01T00:00:00Z' }

Write-Output '== Start-up cache: every screen is opened at a practice server'
$train = Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName())
New-Item -ItemType Directory $train | Out-Null
$server = Start-Process $java -PassThru -NoNewWindow -RedirectStandardOutput "$train/central.log" `
  -RedirectStandardError "$train/central.err" -ArgumentList `
  '-jar', "$app/rollcall.jar", 'central', '--practice', '--port', '0', '--data', "$train/central"
try {
  $address = ''
  for ($i = 0; $i -lt 120 -and -not $address; $i++) {
    Start-Sleep 1
    $said = Get-Content "$train/central.log" -Raw
    $address = [regex]::Match([string] $said, 'central server on (\S+)').Groups[1].Value
  }
  if (-not $address) { throw 'The practice server did not start' }
  # As the launcher will start it: with another collector or other headers the cache would not be taken.
  $options = Get-Content "$app/Rollcall.cfg" | Where-Object { $_ -like 'java-options=*' -and $_ -notlike '*AOTCache*' } |
    ForEach-Object { $_.Substring('java-options='.Length) }
  & $java @options "-XX:AOTCacheOutput=$app/rollcall.aot" -cp "$app/rollcall.jar" health.rollcall.Main `
    rehearse --server $address --data "$train/workstation"
} finally {
  Stop-Process $server
  Wait-Process $server.Id -ErrorAction SilentlyContinue
  Remove-Item -Recurse -Force $train -ErrorAction SilentlyContinue
}
if (-not (Test-Path "$app/rollcall.aot")) { throw 'No start-up cache was made' }
& $java @options "-XX:AOTCache=$app/rollcall.aot" '-XX:AOTMode=on' -cp "$app/rollcall.jar" health.rollcall.Main --version
if ($Type -eq 'app-image') { return }

Write-Output "== Package: $Type"
function Package([string[]] $more) {
  & "$bin/jpackage.exe" --type $Type --dest $out @about --app-image "$out/Rollcall" --win-upgrade-uuid $upgrade `
    --win-menu --win-menu-group Rollcall --win-shortcut @more
}
# jpackage knows files and no links: its own form is taken once, and the registry's entries for rollcall: are put in.
Package '--temp', "$out/form"
$form = Get-Content "$out/form/config/main.wxs" -Raw
$entries = @"
    <DirectoryRef Id="TARGETDIR">
      <Component Id="RollcallLink" Guid="$link">
        <RegistryKey Root="HKLM" Key="Software\Classes\rollcall">
          <RegistryValue Type="string" Value="URL:Rollcall" KeyPath="yes"/>
          <RegistryValue Name="URL Protocol" Type="string" Value=""/>
          <RegistryKey Key="shell\open\command">
            <RegistryValue Type="string" Value="&quot;[INSTALLDIR]Rollcall.exe&quot; &quot;%1&quot;"/>
          </RegistryKey>
        </RegistryKey>
      </Component>
    </DirectoryRef>
"@
if ($form -notmatch '<Feature Id="DefaultFeature"') { throw 'jpackage has another form than this was written for' }
$form = $form -replace '(\s*<Feature Id="DefaultFeature"[^>]*>)', "`n$entries`$1`n      <ComponentRef Id=`"RollcallLink`"/>"
Set-Content "$out/resources/main.wxs" $form
Remove-Item "$out/*.$Type"
Package '--resource-dir', "$out/resources"
Get-ChildItem "$out/*.$Type"
