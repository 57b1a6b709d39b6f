Option Explicit

' The buttons of this workbook: each runs the macro of its name in the add-in AnSinh.xlam.

Public Function MacroAddress(ByVal macro As String) As String
    MacroAddress = "'AnSinh.xlam'!AnSinhMacros." & macro
End Function

Private Sub RunInAddin(ByVal macro As String)
    On Error GoTo missing
    Application.Run MacroAddress(macro)
    Exit Sub
missing:
    ' A text of this workbook: VBA's own strings and its MsgBox know no Vietnamese letters.
    CreateObject("WScript.Shell").Popup CStr(ThisWorkbook.Names("AnSinh_chua_cai").RefersToRange.Value), 0, "AnSinh", 48
End Sub
