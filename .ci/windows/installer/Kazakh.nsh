; Kazakh for the pages of Modern UI that the installer has. Written for Kömek.
!insertmacro LANGFILE "Kazakh" = "Қазақша" "Qazaqsha"

!ifdef MUI_WELCOMEPAGE
  ${LangFileString} MUI_TEXT_WELCOME_INFO_TITLE "$(^NameDA) орнату"
  ${LangFileString} MUI_TEXT_WELCOME_INFO_TEXT "Kömek ауыл әкімдігінде әлеуметтік көмекке өтініштерді қабылдайды, тіркелім бойынша жұмыспен қамту орталығына жібереді және жауабын қайтарады.$\r$\n$\r$\nЖалғастырмас бұрын Kömek терезесін жабыңыз. Бұрын енгізілген деректер сақталады.$\r$\n$\r$\n$_CLICK"
!endif
!ifdef MUI_INSTFILESPAGE
  ${LangFileString} MUI_TEXT_INSTALLING_TITLE "Орнатылуда"
  ${LangFileString} MUI_TEXT_INSTALLING_SUBTITLE "$(^NameDA) орнатылып жатыр, күте тұрыңыз."
  ${LangFileString} MUI_TEXT_FINISH_TITLE "Орнату аяқталды"
  ${LangFileString} MUI_TEXT_FINISH_SUBTITLE "Бәрі сәтті орнатылды."
  ${LangFileString} MUI_TEXT_ABORT_TITLE "Орнату тоқтатылды"
  ${LangFileString} MUI_TEXT_ABORT_SUBTITLE "Орнату аяқталмады. Бұрынғы нұсқа мен деректер орнында."
!endif
!ifdef MUI_UNINSTFILESPAGE
  ${LangFileString} MUI_UNTEXT_UNINSTALLING_TITLE "Жойылуда"
  ${LangFileString} MUI_UNTEXT_UNINSTALLING_SUBTITLE "$(^NameDA) жойылып жатыр, күте тұрыңыз."
  ${LangFileString} MUI_UNTEXT_FINISH_TITLE "Жою аяқталды"
  ${LangFileString} MUI_UNTEXT_FINISH_SUBTITLE "Бағдарлама жойылды."
  ${LangFileString} MUI_UNTEXT_ABORT_TITLE "Жою тоқтатылды"
  ${LangFileString} MUI_UNTEXT_ABORT_SUBTITLE "Бағдарлама толық жойылмады."
!endif
!ifdef MUI_FINISHPAGE
  ${LangFileString} MUI_TEXT_FINISH_INFO_TITLE "$(^NameDA) дайын"
  ${LangFileString} MUI_TEXT_FINISH_INFO_TEXT "Kömek осы компьютерге орнатылды. Оны «Бастау» мәзірінен немесе жұмыс үстелінен ашыңыз.$\r$\n$\r$\nОрнату терезесін жабу үшін «Дайын» түймесін басыңыз."
  ${LangFileString} MUI_TEXT_FINISH_INFO_REBOOT "Орнату аяқталуы үшін компьютерді қайта жүктеу керек. Қазір қайта жүктеу керек пе?"
!endif
!ifdef MUI_FINISHPAGE | MUI_UNFINISHPAGE
  ${LangFileString} MUI_TEXT_FINISH_REBOOTNOW "Қазір қайта жүктеу"
  ${LangFileString} MUI_TEXT_FINISH_REBOOTLATER "Кейін өзім қайта жүктеймін"
  ${LangFileString} MUI_TEXT_FINISH_RUN "$(^NameDA) &ашу"
  ${LangFileString} MUI_TEXT_FINISH_SHOWREADME "&Нұсқаулықты ашу"
  ${LangFileString} MUI_BUTTONTEXT_FINISH "&Дайын"
!endif
!ifdef MUI_UNCONFIRMPAGE
  ${LangFileString} MUI_UNTEXT_CONFIRM_TITLE "$(^NameDA) жою"
  ${LangFileString} MUI_UNTEXT_CONFIRM_SUBTITLE "Бағдарлама осы компьютерден жойылады."
!endif
!ifdef MUI_ABORTWARNING
  ${LangFileString} MUI_TEXT_ABORTWARNING "Орнатуды тоқтату керек пе?"
!endif
