Option Explicit
Option Private Module

' What the buttons and the cells share. Texts stand in the sheets of this add-in: VBA's own
' strings, and its MsgBox, know no Vietnamese letters.

Private Declare PtrSafe Function MessageBoxW Lib "user32" (ByVal hWnd As LongPtr, _
    ByVal lpText As LongPtr, ByVal lpCaption As LongPtr, ByVal uType As Long) As Long

Private Const EXCLAMATION As Long = 48
Private Const INFORMATION As Long = 64

Public Sub RunMacro(ByVal macro As String)
    ' Runs a macro of udfs/macros.py on the open workbook; what it has to say is shown.
    Dim said As String
    If ActiveWorkbook Is Nothing Then
        Tell AddinText("no-workbook"), EXCLAMATION
        Exit Sub
    End If
    On Error GoTo failed
    Application.StatusBar = AddinText("running")
    Application.Cursor = xlWait
    XLPy.SetAttr XLPy.Module("xlwings._xlwindows"), "BOOK_CALLER", ActiveWorkbook
    said = XLPy.Str(XLPy.Call(XLPy.Module(AddinText("module")), "run_macro", XLPy.Tuple(macro)))
    Rest
    If Len(said) > 0 Then Tell said, EXCLAMATION
    Exit Sub
failed:
    said = Err.Description
    Rest
    Tell AddinText("no-python") & vbLf & vbLf & said, EXCLAMATION
End Sub

Public Sub about()
    ' Whether Python answers, and which.
    Dim said As String
    On Error GoTo failed
    said = XLPy.Str(XLPy.Call(XLPy.Module(AddinText("module")), "about"))
    Tell said, INFORMATION
    Exit Sub
failed:
    Tell AddinText("no-python") & vbLf & vbLf & Err.Description, EXCLAMATION
End Sub

Public Sub restart_python()
    ' Ends the running Python; the next call starts a new one.
    On Error GoTo failed
    KillPy
    Application.CalculateFull
    Exit Sub
failed:
    Tell AddinText("no-python") & vbLf & vbLf & Err.Description, EXCLAMATION
End Sub

Public Function Failed(ByVal description As String) As String
    ' What a cell shows where Python could not be asked; its own English words help nobody there.
    Failed = AddinText("function-failed")
End Function

Public Function AddinText(ByVal code As String) As String
    AddinText = Application.WorksheetFunction.VLookup(code, AnSinhTexts.Range("A:B"), 2, False)
End Function

Public Sub Tell(ByVal said As String, ByVal style As Long)
    Dim title As String
    title = AddinText("title")
    MessageBoxW Application.hWnd, StrPtr(said), StrPtr(title), style
End Sub

Private Sub Rest()
    Application.StatusBar = False
    Application.Cursor = xlDefault
End Sub

Public Sub ShowHelp()
    ' Gives Excel's function wizard the help of every function, from the sheet AnSinhHelp: a row
    ' each, with name, category, help, and the help of the arguments.
    Dim row As Long, hidden As Boolean
    row = 2
    Do While Len(AnSinhHelp.Cells(row, 1).Value) > 0
        If Not HelpOf(row) And Not hidden Then
            ' Some versions of Excel edit no macro of a hidden workbook.
            hidden = True
            Application.ScreenUpdating = False
            ThisWorkbook.IsAddin = False
            HelpOf row
        End If
        row = row + 1
    Loop
    If hidden Then
        ThisWorkbook.IsAddin = True
        Application.ScreenUpdating = True
    End If
    ThisWorkbook.Saved = True
End Sub

Private Function HelpOf(ByVal row As Long) As Boolean
    Dim arguments() As Variant, count As Long, at As Long
    On Error GoTo refused
    count = AnSinhHelp.Cells(row, 4).Value
    If count = 0 Then
        Application.MacroOptions Macro:=HelpName(row), Description:=AnSinhHelp.Cells(row, 3).Value, _
            Category:=AnSinhHelp.Cells(row, 2).Value
    Else
        ReDim arguments(0 To count - 1)
        For at = 0 To count - 1
            arguments(at) = AnSinhHelp.Cells(row, 5 + at).Value
        Next at
        Application.MacroOptions Macro:=HelpName(row), Description:=AnSinhHelp.Cells(row, 3).Value, _
            Category:=AnSinhHelp.Cells(row, 2).Value, ArgumentDescriptions:=arguments
    End If
    HelpOf = True
refused:
End Function

Private Function HelpName(ByVal row As Long) As String
    HelpName = "'" & ThisWorkbook.Name & "'!" & AnSinhHelp.Cells(row, 1).Value
End Function
