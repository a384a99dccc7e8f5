; The installer: per machine, Kazakh and Russian, silent with /S. Given by `./package windows`:
; TEXTS (this folder), VERSION (0.2.0), SOURCE (the frozen folder), OUT (the file to write), SIZE (kB installed), ICON.
Unicode true
Target amd64-unicode  ; as the program; Windows itself says so where it is of 32 bits
ManifestDPIAware true
ManifestSupportedOS Win10
SetCompressor /SOLID lzma
SetCompressorDictSize 64
!ifdef SIGN
  !uninstfinalize '"${SIGN}" "%1"' = 0
!endif
SetDateSave off
RequestExecutionLevel admin
!include MUI2.nsh
!include x64.nsh
!include FileFunc.nsh

Name "Kömek"
OutFile "${OUT}"
InstallDir "$PROGRAMFILES64\Komek"
BrandingText "Kömek ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey /LANG=0 ProductName "Kömek"
VIAddVersionKey /LANG=0 FileDescription "Kömek"
VIAddVersionKey /LANG=0 FileVersion "${VERSION}"
VIAddVersionKey /LANG=0 ProductVersion "${VERSION}"
VIAddVersionKey /LANG=0 LegalCopyright "Apache-2.0"

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_ABORTWARNING
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_FUNCTION StartKiosk
!define REMOVAL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Komek"
!define MUI_LANGDLL_ALWAYSSHOW
!define MUI_LANGDLL_WINDOWTITLE "Kömek"
!define MUI_LANGDLL_INFO "Тіл · Язык"
!define MUI_LANGDLL_REGISTRY_ROOT HKLM
!define MUI_LANGDLL_REGISTRY_KEY "${REMOVAL}"
!define MUI_LANGDLL_REGISTRY_VALUENAME "Language"

!insertmacro MUI_PAGE_WELCOME
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES

; NSIS has no Kazakh; ours lies beside this file
!insertmacro MUI_LANGUAGEEX "${TEXTS}" "Kazakh"
!insertmacro MUI_LANGUAGE "Russian"

LangString RUNS ${LANG_KAZAKH} "Kömek қазір ашық. Оны жауып, «Қайталау» түймесін басыңыз. Деректер сақталады."
LangString RUNS ${LANG_RUSSIAN} "Kömek сейчас открыт. Закройте его и нажмите «Повторить». Данные сохранятся."
LangString ONLY64 ${LANG_KAZAKH} "Kömek үшін 64 биттік Windows 10 немесе одан жаңасы керек."
LangString ONLY64 ${LANG_RUSSIAN} "Для Kömek нужна 64-разрядная Windows 10 или новее."
LangString FULL ${LANG_KAZAKH} "Файлдарды жазу мүмкін болмады. Дискіде орын босатып, орнатуды қайта бастаңыз. Бұрынғы нұсқа мен деректер орнында."
LangString FULL ${LANG_RUSSIAN} "Файлы не удалось записать. Освободите место на диске и начните установку снова. Прежняя версия и данные на месте."
LangString DATA ${LANG_KAZAKH} "Бұл компьютерде өтініштер мен құжаттар сақталған:$\r$\n$0$\r$\nОрталыққа әлі жіберілмегендері болуы мүмкін. Оларды да жою керек пе?"
LangString DATA ${LANG_RUSSIAN} "На этом компьютере хранятся заявления и документы:$\r$\n$0$\r$\nСреди них могут быть ещё не отправленные в центр. Удалить и их?"
LangString SURE ${LANG_KAZAKH} "Жойылған өтініштерді қайтару мүмкін емес. Шынымен жою керек пе?"
LangString SURE ${LANG_RUSSIAN} "Удалённые заявления вернуть нельзя. Точно удалить?"
LangString KIOSK ${LANG_KAZAKH} "Әлеуметтік көмекке өтініштер"
LangString KIOSK ${LANG_RUSSIAN} "Заявления на социальную помощь"

!macro WAIT_UNTIL_CLOSED un
Function ${un}WaitUntilClosed
  again:
  ; a program that runs can be opened by nobody for writing
  IfFileExists "$INSTDIR\program\komek.exe" 0 closed
  ClearErrors
  FileOpen $1 "$INSTDIR\program\komek.exe" a
  IfErrors open
  FileClose $1
  ClearErrors
  FileOpen $1 "$INSTDIR\program\komek.com" a
  IfErrors open
  FileClose $1
  Goto closed
  open:
  MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(RUNS)" /SD IDCANCEL IDRETRY again
  SetErrorLevel 5
  Quit
  closed:
FunctionEnd
!macroend
!insertmacro WAIT_UNTIL_CLOSED ""
!insertmacro WAIT_UNTIL_CLOSED "un."

Function .onInit
  ${IfNot} ${RunningX64}
    MessageBox MB_ICONSTOP "$(ONLY64)" /SD IDOK
    SetErrorLevel 4
    Quit
  ${EndIf}
  SetRegView 64
  SetShellVarContext all
  ReadRegStr $0 HKLM "${REMOVAL}" "InstallLocation"
  ${If} $0 != ""
  ${AndIf} ${FileExists} "$0\program\komek.exe"
    StrCpy $INSTDIR $0
  ${EndIf}
  !insertmacro MUI_LANGDLL_DISPLAY
FunctionEnd

Section
  Call WaitUntilClosed
  ; all of the new version first, beside the old one: when the power fails meanwhile, the old one is whole
  RMDir /r "$INSTDIR\program.new"
  RMDir /r "$INSTDIR\program.old"
  SetOutPath "$INSTDIR\program.new"
  SetOverwrite on
  ClearErrors
  File /r "${SOURCE}/*"
  IfErrors 0 +4
    RMDir /r "$INSTDIR\program.new"
    MessageBox MB_ICONSTOP "$(FULL)" /SD IDOK
    Abort
  SetOutPath "$INSTDIR"
  Rename "$INSTDIR\program" "$INSTDIR\program.old"
  ClearErrors
  Rename "$INSTDIR\program.new" "$INSTDIR\program"
  IfErrors 0 +4
    Rename "$INSTDIR\program.old" "$INSTDIR\program"
    MessageBox MB_ICONSTOP "$(FULL)" /SD IDOK
    Abort
  RMDir /r "$INSTDIR\program.old"
  WriteUninstaller "$INSTDIR\remove.exe"
  CreateShortCut "$SMPROGRAMS\Kömek.lnk" "$INSTDIR\program\komek.exe" "" "" "" "" "" "$(KIOSK)"
  CreateShortCut "$DESKTOP\Kömek.lnk" "$INSTDIR\program\komek.exe" "" "" "" "" "" "$(KIOSK)"
  WriteRegStr HKLM "${REMOVAL}" "DisplayName" "Kömek"
  WriteRegStr HKLM "${REMOVAL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKLM "${REMOVAL}" "DisplayIcon" "$INSTDIR\program\komek.exe"
  WriteRegStr HKLM "${REMOVAL}" "Publisher" "Kömek"
  WriteRegStr HKLM "${REMOVAL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKLM "${REMOVAL}" "UninstallString" '"$INSTDIR\remove.exe"'
  WriteRegStr HKLM "${REMOVAL}" "QuietUninstallString" '"$INSTDIR\remove.exe" /S'
  WriteRegDWORD HKLM "${REMOVAL}" "EstimatedSize" ${SIZE}
  WriteRegDWORD HKLM "${REMOVAL}" "NoModify" 1
  WriteRegDWORD HKLM "${REMOVAL}" "NoRepair" 1
  WriteRegStr HKLM "${REMOVAL}" "Language" "$LANGUAGE"
SectionEnd

Function StartKiosk
  ; as the person who sits there, and not as the administrator who installs
  Exec '"$WINDIR\explorer.exe" "$INSTDIR\program\komek.exe"'
FunctionEnd

Function un.onInit
  SetRegView 64
  SetShellVarContext all
  !insertmacro MUI_UNGETLANGUAGE
FunctionEnd

Section Uninstall
  Call un.WaitUntilClosed
  ; data of every person of this PC; asked for twice, and never taken by a silent removal
  StrCpy $0 ""
  ExpandEnvStrings $2 "%SystemDrive%\Users"
  FindFirst $3 $4 "$2\*"
  next:
    StrCmp $4 "" found
    IfFileExists "$2\$4\AppData\Local\komek\*" 0 +2
      StrCpy $0 "$0$2\$4\AppData\Local\komek$\r$\n"
    FindNext $3 $4
    Goto next
  found:
  FindClose $3
  StrCmp $0 "" keep
  MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "$(DATA)" /SD IDNO IDNO keep
  MessageBox MB_YESNO|MB_ICONEXCLAMATION|MB_DEFBUTTON2 "$(SURE)" /SD IDNO IDNO keep
  FindFirst $3 $4 "$2\*"
  one:
    StrCmp $4 "" gone
    RMDir /r "$2\$4\AppData\Local\komek"
    RMDir /r "$2\$4\AppData\Local\komek-center"
    FindNext $3 $4
    Goto one
  gone:
  FindClose $3
  keep:
  RMDir /r "$INSTDIR\program.new"
  RMDir /r "$INSTDIR\program.old"
  RMDir /r "$INSTDIR\program"
  Delete "$SMPROGRAMS\Kömek.lnk"
  Delete "$DESKTOP\Kömek.lnk"
  DeleteRegKey HKLM "${REMOVAL}"
  Delete "$INSTDIR\remove.exe"
  RMDir "$INSTDIR"
SectionEnd
